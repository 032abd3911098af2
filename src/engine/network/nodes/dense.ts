import { matMul, type Tensor2D } from '@tensorflow/tfjs-core';
import type { WeightedOp } from '../node.ts';
import type { WeightBank } from '../weight-bank.ts';

/** Fully connected layer; kernel in × out. */
export function dense(weights: WeightBank, bias: WeightBank): WeightedOp {
  return {
    role: 'weighted',
    kind: 'dense',
    weights,
    bias,
    linear: (x, w) => matMul(x as Tensor2D, w as Tensor2D),
    transpose: (g, [w]) => {
      if (w === undefined) throw new RangeError('A dense node without a kernel.');
      return matMul(g as Tensor2D, w as Tensor2D, false, true);
    },
    transposedForm: (values) => [{ values, shape: weights.shape }],
  };
}
