import { add, depthwiseConv2d as depthwise, type Tensor4D } from '@tensorflow/tfjs-core';
import type { WeightedOp } from '../node.ts';
import type { WeightBank, WeightForm } from '../weight-bank.ts';
import { type Conv2dGeometry, explicitPadding } from './conv-geometry.ts';
import { isReached, type Phase, phasesOf, transposeInPhases } from './conv-phases.ts';

/** Convolution of every channel by itself, channels last; kernel height × width × channels × 1. */
export function depthwiseConv2d(weights: WeightBank, bias: WeightBank, geometry: Conv2dGeometry): WeightedOp {
  const strides: [number, number] = [...geometry.strides];
  const pad = explicitPadding(geometry.padding);
  const phases = phasesOf(geometry, false);
  return {
    role: 'weighted',
    kind: 'depthwise-conv2d',
    weights,
    bias,
    affine: (x, [w], b) => {
      const linear = depthwise(x as Tensor4D, w as Tensor4D, strides, pad);
      return b === undefined ? linear : add(linear, b);
    },
    // Not every backend has a kernel for its transpose; in phases it is a depthwise convolution again.
    transpose: (g, w, inputShape) =>
      transposeInPhases(g as Tensor4D, w as Tensor4D[], inputShape, phases, (x, kernel, padding) =>
        depthwise(x, kernel, 1, explicitPadding(padding)),
      ),
    forms: {
      forward: (values) => [{ values, shape: weights.shape }],
      transpose: (values) => flipped(values, weights.shape, phases),
    },
  };
}

function flipped(
  values: Float32Array,
  [, width = 0, channels = 0]: readonly number[],
  phases: readonly (readonly Phase[])[],
): WeightForm[] {
  return phases
    .flat()
    .filter(isReached)
    .map(({ vertical, horizontal }) => {
      const columns = horizontal.flatMap(({ taps }) => taps);
      const kernel = new Float32Array(vertical.taps.length * columns.length * channels);
      let at = 0;
      for (const row of vertical.taps)
        for (const column of columns) for (let c = 0; c < channels; c++) kernel[at++] = values[(row * width + column) * channels + c] ?? 0;
      return { values: kernel, shape: [vertical.taps.length, columns.length, channels, 1] };
    });
}
