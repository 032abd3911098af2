// The whole of TensorFlow.js: its core alone knows no gradients.
import '@tensorflow/tfjs';
import { abs, grad, max, mul, sum, type Tensor, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { stepsOf } from '../steps.ts';
import { EXPLAINED, type Subject } from '../subject.ts';
import { found, plainForward, upload } from './plain-forward.ts';

/**
 * The gradient map by tfjs's own tape. It asks for the gradient of the film alone, so the gradient of the kernels
 * (`Conv2DBackpropFilter`, which WebAssembly lacks) is never computed.
 */
export function tfGradPeer({ files, film: { data, width, height, channels } }: Subject): () => Promise<Float32Array> {
  const steps = stepsOf(files);
  const weights = upload(steps);
  const last = steps.at(-1)?.name ?? '';
  const logit = (film: Tensor) => {
    const chosen = tensor2d([files.card.classes.map((_, i) => (i === EXPLAINED ? 1 : 0))]);
    return sum(mul(found(plainForward(steps, weights, film), last), chosen));
  };
  return async () => {
    const map = tidy(() => max(abs(grad(logit)(tensor4d(data, [1, height, width, channels]))), 3));
    const values = await map.data<'float32'>();
    map.dispose();
    return values;
  };
}
