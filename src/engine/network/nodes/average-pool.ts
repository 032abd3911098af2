import { avgPool, engine, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import type { MixingOp } from '../node.ts';
import type { PoolGeometry } from './pool-geometry.ts';

/** Mean of each window, over the pixels of it that lie inside the input. */
export function averagePool({ window, strides, padding }: PoolGeometry): MixingOp {
  const attributes = { filterSize: [...window], strides: [...strides], pad: padding };
  return {
    role: 'mixing',
    kind: 'average-pool',
    forward: ([x]) => avgPool(x as Tensor4D, [...window], [...strides], padding),
    // The kernel is called by name: tfjs offers it to its tape alone. `input` gives it no more than a shape.
    transpose: (g, [x]) => [engine().runKernel('AvgPoolGrad', { dy: g, input: x as Tensor }, attributes) as Tensor],
  };
}
