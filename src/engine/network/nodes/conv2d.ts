import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { WeightedOp } from '../node.ts';
import type { WeightBank } from '../weight-bank.ts';
import type { Conv2dGeometry } from './conv-geometry.ts';
import { convolve, flippedKernels, transposeConvolution } from './convolution.ts';

/** Two-dimensional convolution, channels last; kernel height × width × in × out. */
export function conv2d(weights: WeightBank, bias: WeightBank, geometry: Conv2dGeometry): WeightedOp {
  return {
    role: 'weighted',
    kind: 'conv2d',
    weights,
    bias,
    affine: (x, [w], b, activation) => convolve(x as Tensor4D, w as Tensor4D, geometry, b, activation),
    transpose: (g, w: Tensor[], inputShape) => transposeConvolution(g as Tensor4D, w as Tensor4D[], inputShape, geometry),
    forms: {
      forward: (values) => [{ values, shape: weights.shape }],
      transpose: (values) => flippedKernels(values, weights.shape, geometry),
    },
  };
}
