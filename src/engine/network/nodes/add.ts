import { addN } from '@tensorflow/tfjs-core';
import type { MixingOp } from '../node.ts';

/** The sum that closes a residual block. */
export const add: MixingOp = {
  role: 'mixing',
  kind: 'add',
  forward: (inputs) => addN(inputs),
  transpose: (g, inputs) => inputs.map(() => g),
};
