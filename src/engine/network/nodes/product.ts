import { mul, reshape, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { ProductOp } from '../node.ts';

export function product(gate: ProductOp['gate']): ProductOp {
  return {
    role: 'product',
    kind: 'product',
    gate,
    forward: ([a, b]) => mul(a as Tensor, b as Tensor),
    transpose: (g, [a, b]) => [toShape(mul(g, b as Tensor), a as Tensor), toShape(mul(g, a as Tensor), b as Tensor)],
  };
}

/** Sums over the axes along which a factor was spread. */
function toShape(gradient: Tensor, { shape }: Tensor): Tensor {
  const spread = shape.flatMap((side, axis) => (side === 1 && gradient.shape[axis] !== 1 ? [axis] : []));
  return spread.length === 0 ? gradient : reshape(sum(gradient, spread, true), shape);
}
