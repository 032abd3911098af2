import { engine, type Tensor, type Tensor4D, maxPool as tfMaxPool } from '@tensorflow/tfjs-core';
import type { MixingOp } from '../node.ts';
import type { PoolGeometry } from './pool-geometry.ts';

/** Largest value of each window. Back goes everything to the winner; of equal winners to the first in row order. */
export function maxPool({ window, strides, padding }: PoolGeometry): MixingOp {
  const attributes = { filterSize: [...window], strides: [...strides], pad: padding };
  return {
    role: 'mixing',
    kind: 'max-pool',
    forward: ([x]) => tfMaxPool(x as Tensor4D, [...window], [...strides], padding),
    // The kernel is called by name: tfjs offers it to its tape alone.
    transpose: (g, [x], output) => [engine().runKernel('MaxPoolGrad', { dy: g, input: x as Tensor, output }, attributes) as Tensor],
  };
}
