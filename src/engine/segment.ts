import { dispose, tensor4d } from '@tensorflow/tfjs-core';
import { identify, type LungMaskId } from '../shared/identity.ts';
import type { LungMask } from '../shared/lung-mask.ts';
import type { ModelInput } from '../shared/model-input.ts';
import { activationAt, forward } from './forward.ts';
import type { Segmenter } from './network/network.ts';

/** Where the network sees the lungs of one film, as it says: nothing is judged or cleaned here. */
export async function segment(segmenter: Segmenter, input: ModelInput): Promise<LungMask> {
  const { card } = segmenter;
  const { width, height } = card.input;
  const film = tensor4d(input.data, [1, height, width, input.channels]);
  const activations = forward(segmenter, film, { fuse: true });
  dispose(film);
  try {
    const [lungs, mirrored] = await Promise.all([
      activationAt(activations, segmenter.lungs).data<'float32'>(),
      activationAt(activations, segmenter.mirrored).data<'float32'>(),
    ]);
    const params = { model: card.id, sha256: card.sha256 };
    const plane = (channel: number) =>
      Float32Array.from({ length: width * height }, (_, i) => sigmoid(lungs[i * card.outputs.planes.length + channel] ?? Number.NaN));
    return {
      id: identify<LungMaskId>('lung-mask', [input.id], params),
      from: input.id,
      params,
      width,
      height,
      right: plane(0),
      left: plane(1),
      toModel: input.toModel,
      mirrored: sigmoid(mirrored[0] ?? Number.NaN),
    };
  } finally {
    dispose(activations.filter((each) => each !== undefined));
  }
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
