import { mul, sub, sigmoid as tfSigmoid } from '@tensorflow/tfjs-core';
import type { ActivationOp } from '../node.ts';

export const sigmoid: ActivationOp = {
  role: 'activation',
  kind: 'sigmoid',
  forward: (x) => tfSigmoid(x),
  backward: (g, { y }) => mul(g, mul(y, sub(1, y))),
};
