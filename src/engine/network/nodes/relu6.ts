import { mul, step, sub, relu6 as tfRelu6 } from '@tensorflow/tfjs-core';
import type { ActivationOp } from '../node.ts';

/** min(max(x, 0), 6), with derivative 0 at both ends, as in PyTorch. */
export const relu6: ActivationOp = {
  role: 'activation',
  kind: 'relu6',
  forward: (x) => tfRelu6(x),
  backward: (g, { y }) => mul(mul(g, step(y)), step(sub(6, y))),
};
