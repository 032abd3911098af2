import { mul, step, relu as tfRelu } from '@tensorflow/tfjs-core';
import type { ActivationOp } from '../node.ts';

/** max(x, 0), with derivative 0 at 0, as in PyTorch. */
export const relu: ActivationOp = {
  role: 'activation',
  kind: 'relu',
  forward: (x) => tfRelu(x),
  backward: (g, { y }) => mul(g, step(y)),
};
