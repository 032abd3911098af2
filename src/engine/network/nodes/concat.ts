import { split, type Tensor, concat as tfConcat } from '@tensorflow/tfjs-core';
import type { MixingOp } from '../node.ts';

/** Sets the channels of its inputs side by side. */
export const concat: MixingOp = {
  role: 'mixing',
  kind: 'concat',
  forward: (inputs) => tfConcat(inputs, -1),
  transpose: (g, inputs) => split(g, inputs.map(channels), -1),
};

const channels = ({ shape }: Tensor) => shape.at(-1) ?? 0;
