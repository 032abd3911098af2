import { dispose, matMul, type Tensor, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { ModelInput } from '../shared/model-input.ts';
import { at } from './batch-item.ts';
import type { BatchControl, ForwardPass, Made, Task } from './explain.ts';
import { activationAt, forward } from './forward.ts';
import type { ProbeMethod } from './methods/method.ts';
import type { Probe } from './methods/probe.ts';
import type { Network } from './network/network.ts';
import { gradientComposite } from './rules/gradient-composite.ts';
import { walk } from './walk.ts';

/** The maps of a slow method, one film after another. */
export async function runProbes(pass: ForwardPass, { method, options }: Task<ProbeMethod>, control: BatchControl): Promise<Made[]> {
  const made: Made[] = [];
  for (const n of pass.inputs.keys()) made.push(await method.probe(probeOf(pass, n, method, control), options));
  return made;
}

function probeOf(pass: ForwardPass, n: number, method: ProbeMethod, { signal, onProgress, probesAtOnce }: BatchControl): Probe {
  const { network } = pass;
  const input: ModelInput = at(pass.inputs, n);
  const seed = at(pass.seeds, n);
  const { logits } = at(pass.predictions, n);
  const ask = (altered: Float32Array, answer: (batch: Tensor) => Tensor) => askNetwork(network, altered, answer);
  return {
    ...{ height: input.height, width: input.width, channels: input.channels, film: input.data, black: input.black, white: input.white },
    score: logits.reduce((sum, logit, i) => sum + logit * (seed[i] ?? 0), 0),
    scores: (altered) =>
      ask(altered, (batch) => {
        const out = activationAt(forward(network, batch, { fuse: true }), network.logits);
        return matMul(out, tensor2d([...seed], [seed.length, 1]));
      }),
    gradients: (altered) =>
      ask(altered, (batch) => {
        const activations = forward(network, batch, { fuse: true });
        const start = tensor2d(Array.from({ length: batch.shape[0] ?? 1 }, () => [...seed]));
        const none = tensor4d([0], [1, 1, 1, 1]);
        const { arrived } = walk({ network, activations, black: none, white: none }, gradientComposite, start, new Set([network.input]));
        return arrived.get(network.input) ?? batch;
      }),
    featureMaps: async () => {
      const maps = activationAt(pass.activations, network.gradCam);
      const [, height = 1, width = 1, channels = 1] = maps.shape;
      const values = await maps.data<'float32'>();
      const size = height * width * channels;
      return { height, width, channels, values: values.slice(n * size, (n + 1) * size) };
    },
    inRuns: async (total, step) => {
      for (let from = 0; from < total; from += probesAtOnce) {
        await nextTask();
        signal?.throwIfAborted();
        const to = Math.min(from + probesAtOnce, total);
        await step(from, to);
        onProgress?.({ method: method.id, done: n * total + to, total: pass.inputs.length * total });
      }
    },
  };
}

async function askNetwork(network: Network, films: Float32Array, answer: (batch: Tensor) => Tensor): Promise<Float32Array> {
  const { height, width, channels } = network.card.input;
  const answered = tidy(() => answer(tensor4d(films, [films.length / (height * width * channels), height, width, channels])));
  return answered.data<'float32'>().finally(() => dispose(answered));
}

/** Lets messages in, an abort among them. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
