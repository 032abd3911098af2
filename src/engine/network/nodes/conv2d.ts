import { type Tensor4D, conv2d as tfConv2d } from '@tensorflow/tfjs-core';
import type { WeightedOp } from '../node.ts';
import type { WeightBank } from '../weight-bank.ts';
import { type Conv2dGeometry, explicitPadding } from './conv-geometry.ts';
import { transposeConv, transposedKernels } from './transposed-conv.ts';

/** Two-dimensional convolution, channels last; kernel height × width × in × out. */
export function conv2d(weights: WeightBank, bias: WeightBank, geometry: Conv2dGeometry): WeightedOp {
  return {
    role: 'weighted',
    kind: 'conv2d',
    weights,
    bias,
    linear: (x, w) => tfConv2d(x as Tensor4D, w as Tensor4D, [...geometry.strides], explicitPadding(geometry.padding)),
    transpose: (g, w, inputShape) => transposeConv(g as Tensor4D, w as Tensor4D[], inputShape, geometry),
    transposedForm: (values) => transposedKernels(values, weights.shape, geometry),
  };
}
