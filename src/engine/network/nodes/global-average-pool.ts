import { add, avgPool, div, reshape, type Tensor, type Tensor4D, zeros } from '@tensorflow/tfjs-core';
import type { MixingOp } from '../node.ts';

/** Mean over height and width: N × H × W × C becomes N × C, or N × 1 × 1 × C where the axes are kept. */
export function globalAveragePool(keepAxes: boolean): MixingOp {
  return {
    role: 'mixing',
    kind: 'global-average-pool',
    // The backends' pooling sums in several strands, which is quicker and rounds less than their mean.
    forward: ([x]) => {
      const [batch = 1, height = 1, width = 1, channels = 1] = (x as Tensor).shape;
      const pooled = avgPool(x as Tensor4D, [height, width], 1, 'valid');
      return keepAxes ? pooled : reshape(pooled, [batch, channels]);
    },
    transpose: (g, [x]) => {
      const [batch = 1, height = 1, width = 1, channels = 1] = (x as Tensor).shape;
      // Adding to zeros spreads it quicker than the backends' own broadcasting.
      return [add(zeros([batch, height, width, channels]), div(reshape(g, [batch, 1, 1, channels]), height * width))];
    },
  };
}
