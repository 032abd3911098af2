import { add, mul } from '@tensorflow/tfjs-core';
import type { WeightedOp } from '../node.ts';
import type { WeightBank } from '../weight-bank.ts';

/** Batch norm that could not be folded into a layer before it (DenseNet): a scale and a shift for each channel. */
export function batchNorm(scale: WeightBank, shift: WeightBank): WeightedOp {
  const asIs = (values: Float32Array) => [{ values, shape: scale.shape }];
  return {
    role: 'weighted',
    kind: 'batch-norm',
    weights: scale,
    bias: shift,
    affine: (x, [w], b) => {
      const scaled = mul(x, w as NonNullable<typeof w>);
      return b === undefined ? scaled : add(scaled, b);
    },
    transpose: (g, [w]) => mul(g, w as NonNullable<typeof w>),
    forms: { forward: asIs, transpose: asIs },
  };
}
