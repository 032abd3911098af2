import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { INPUT, OUTPUT, onnxModel } from '../onnx-model.ts';
import { stepsOf } from '../steps.ts';
import type { Subject } from '../subject.ts';

/** The same network in onnxruntime-web: WebAssembly, one thread, SIMD, its own graph optimisations on. Gives the logits. */
export async function onnxPeer({ files, film: { data, width, height, channels } }: Subject): Promise<() => Promise<Float32Array>> {
  if (channels !== 1) throw new Error('The film would have to be brought to channels first.');
  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(onnxModel(stepsOf(files), files.card.input), { executionProviders: ['wasm'] });
  return async () => {
    const answer = await session.run({ [INPUT]: new Tensor('float32', data, [1, channels, height, width]) });
    return answer[OUTPUT]?.data as Float32Array;
  };
}
