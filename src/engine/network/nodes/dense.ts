import { fused, matMul, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import type { WeightedOp } from '../node.ts';
import type { WeightBank } from '../weight-bank.ts';

/** Fully connected layer; kernel in × out. */
export function dense(weights: WeightBank, bias: WeightBank): WeightedOp {
  return {
    role: 'weighted',
    kind: 'dense',
    weights,
    bias,
    affine: (x, [w], b, activation) =>
      fused.matMul({ ...{ a: x as Tensor2D, b: w as Tensor2D, activation: activation ?? 'linear' }, ...(b && { bias: b as Tensor1D }) }),
    transpose: (g, [w]) => matMul(g as Tensor2D, w as Tensor2D, false, true),
    forms: {
      forward: (values) => [{ values, shape: weights.shape }],
      transpose: (values) => [{ values, shape: weights.shape }],
    },
  };
}
