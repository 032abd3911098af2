import { add, mul, sigmoid, sub } from '@tensorflow/tfjs-core';
import type { ActivationOp } from '../node.ts';

/** x · σ(x) (Ramachandran et al. 2017, arXiv:1710.05941), with derivative σ(x) · (1 + x · (1 − σ(x))). */
export const swish: ActivationOp = {
  role: 'activation',
  kind: 'swish',
  forward: (x) => mul(x, sigmoid(x)),
  backward: (g, { x }) => {
    const s = sigmoid(x);
    return mul(g, mul(s, add(1, mul(x, sub(1, s)))));
  },
};
