import { add, type Tensor4D } from '@tensorflow/tfjs-core';
import type { WeightedOp } from '../node.ts';
import type { WeightBank } from '../weight-bank.ts';
import type { Conv2dGeometry } from './conv-geometry.ts';
import { convolve, flippedKernels, transposeConvolution } from './convolution.ts';

/**
 * Transposed convolution, as in a U-Net's decoder: forward it is the transpose of a convolution, and its transpose is that convolution.
 * Kernel height × width × out × in.
 *
 * @param outputSize rows and columns of what it puts out
 */
export function transposedConv2d(
  weights: WeightBank,
  bias: WeightBank,
  geometry: Conv2dGeometry,
  outputSize: readonly [number, number],
): WeightedOp {
  const channels = weights.shape[2] ?? 0;
  return {
    role: 'weighted',
    kind: 'transposed-conv2d',
    weights,
    bias,
    affine: (x, w, b) => {
      const linear = transposeConvolution(x as Tensor4D, w as Tensor4D[], [x.shape[0] ?? 1, ...outputSize, channels], geometry);
      return b === undefined ? linear : add(linear, b);
    },
    transpose: (g, [w]) => convolve(g as Tensor4D, w as Tensor4D, geometry),
    forms: {
      forward: (values) => flippedKernels(values, weights.shape, geometry),
      transpose: (values) => [{ values, shape: weights.shape }],
    },
  };
}
