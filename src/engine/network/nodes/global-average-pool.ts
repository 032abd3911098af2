import { broadcastTo, div, mean, reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { MixingOp } from '../node.ts';

/** Mean over height and width: N × H × W × C becomes N × C. */
export const globalAveragePool: MixingOp = {
  role: 'mixing',
  kind: 'global-average-pool',
  forward: ([x]) => mean(present(x), [1, 2]),
  transpose: (g, [x]) => {
    const [batch = 1, height = 1, width = 1, channels = 1] = present(x).shape;
    return [broadcastTo(div(reshape(g, [batch, 1, 1, channels]), height * width), [batch, height, width, channels])];
  },
};

function present(x: Tensor | undefined): Tensor {
  if (x === undefined) throw new RangeError('A pool without an input.');
  return x;
}
