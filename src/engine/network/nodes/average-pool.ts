import { avgPool, engine, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import type { MixingOp } from '../node.ts';

export type PoolGeometry = {
  /** Rows, columns. */
  readonly window: readonly [number, number];
  readonly strides: readonly [number, number];
};

/** Mean over windows that lie wholly inside the input. */
export function averagePool({ window, strides }: PoolGeometry): MixingOp {
  const attributes = { filterSize: [...window], strides: [...strides], pad: 'valid' };
  return {
    role: 'mixing',
    kind: 'average-pool',
    forward: ([x]) => avgPool(x as Tensor4D, [...window], [...strides], 'valid'),
    // The kernel is called by name: tfjs offers it to its tape alone. `input` gives it no more than a shape.
    transpose: (g, [x]) => [engine().runKernel('AvgPoolGrad', { dy: g, input: x as Tensor }, attributes) as Tensor],
  };
}
