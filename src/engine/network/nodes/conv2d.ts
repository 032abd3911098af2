import { type Tensor4D, conv2d as tfConv2d } from '@tensorflow/tfjs-core';
import type { WeightedOp } from '../node.ts';
import type { WeightBank } from '../weight-bank.ts';
import { transposeConv, transposedKernels } from './transposed-conv.ts';

export type Conv2dGeometry = {
  /** Rows, columns. */
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly padding: Padding;
};

export type Padding = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

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

/** A padding in the form that tfjs takes for channels-last tensors. */
export function explicitPadding({
  top,
  bottom,
  left,
  right,
}: Padding): [[number, number], [number, number], [number, number], [number, number]] {
  return [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
}
