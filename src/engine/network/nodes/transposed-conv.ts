import { concat, conv2d, conv2dTranspose, depthToSpace, getBackend, type Rank, slice, type Tensor4D, zeros } from '@tensorflow/tfjs-core';
import type { WeightForm } from '../weight-bank.ts';
import { type Conv2dGeometry, explicitPadding } from './conv-geometry.ts';

/**
 * `Wᵀg` of a convolution, computed as each backend does it fastest. The GPU backends and the plain CPU have a good
 * `conv2dTranspose`. WebAssembly's is a bare loop, so there the transpose is run as ordinary convolutions: with stride s,
 * input pixels fall into s × s phases (their row and column modulo s), and the gradient of each phase is a convolution
 * of g with the flipped taps that reach it. Together they cost as many multiply-adds as the forward pass.
 */
export function transposeConv(g: Tensor4D, kernels: Tensor4D[], inputShape: number[], geometry: Conv2dGeometry): Tensor4D {
  const [batch = 1, height = 0, width = 0, channels = 0] = inputShape;
  if (!runsInPhases()) {
    const [kernel] = kernels;
    if (kernel === undefined) throw new RangeError('A convolution without a kernel.');
    return conv2dTranspose(g, kernel, [batch, height, width, channels], [...geometry.strides], explicitPadding(geometry.padding));
  }
  const [rowStride, columnStride] = geometry.strides;
  const rows = Math.ceil(height / rowStride);
  const columns = Math.ceil(width / columnStride);
  let next = 0;
  const phases = phasesOf(geometry).map(({ vertical, horizontal }) => {
    if (vertical.taps.length * horizontal.taps.length === 0) return zeros<Rank.R4>([batch, rows, columns, channels]);
    const kernel = kernels[next++];
    if (kernel === undefined) throw new RangeError('A phase without its kernel.');
    return convolveFrom(g, kernel, vertical.first, horizontal.first, rows, columns);
  });
  return crop(interleave(phases, rowStride, columnStride), height, width);
}

/** The kernels that `transposeConv` wants of `height × width × in × out` weights: the plain one, or for each phase that any tap reaches, in row order, a flipped `taps × taps × out × in`. */
export function transposedKernels(values: Float32Array, shape: readonly number[], geometry: Conv2dGeometry): WeightForm[] {
  if (!runsInPhases()) return [{ values, shape: [...shape] }];
  const [, width = 0, input = 0, output = 0] = shape;
  return phasesOf(geometry)
    .filter(({ vertical, horizontal }) => vertical.taps.length * horizontal.taps.length > 0)
    .map(({ vertical, horizontal }) => {
      const flipped = new Float32Array(vertical.taps.length * horizontal.taps.length * output * input);
      let at = 0;
      for (const row of vertical.taps)
        for (const column of horizontal.taps)
          for (let o = 0; o < output; o++)
            for (let i = 0; i < input; i++) flipped[at++] = values[((row * width + column) * input + i) * output + o] ?? 0;
      return { values: flipped, shape: [vertical.taps.length, horizontal.taps.length, output, input] };
    });
}

/** Which taps of a kernel reach the pixels of a phase along one axis, last first, and which output the first pixel's first tap reads. */
type AxisPhase = { readonly taps: readonly number[]; readonly first: number };

function phasesOf({ kernel, strides, padding }: Conv2dGeometry): { vertical: AxisPhase; horizontal: AxisPhase }[] {
  const phases: { vertical: AxisPhase; horizontal: AxisPhase }[] = [];
  for (let y = 0; y < strides[0]; y++)
    for (let x = 0; x < strides[1]; x++)
      phases.push({
        vertical: axisPhase(y, kernel[0], strides[0], padding.top),
        horizontal: axisPhase(x, kernel[1], strides[1], padding.left),
      });
  return phases;
}

/** Input pixel `stride·i + phase` is read by output `i + (phase + padding − tap) / stride`, for the taps that make it whole. */
function axisPhase(phase: number, kernel: number, stride: number, padding: number): AxisPhase {
  const taps: number[] = [];
  for (let tap = kernel - 1; tap >= 0; tap--) if ((phase + padding - tap) % stride === 0) taps.push(tap);
  return { taps, first: (phase + padding - (taps[0] ?? 0)) / stride };
}

/** Convolves so that output (0, 0) reads g from (firstRow, firstColumn) on; what lies outside g is zero. */
function convolveFrom(g: Tensor4D, kernel: Tensor4D, firstRow: number, firstColumn: number, rows: number, columns: number): Tensor4D {
  const [batch, gRows, gColumns, depth] = g.shape;
  const vertical = span(firstRow, rows + (kernel.shape[0] - 1), gRows);
  const horizontal = span(firstColumn, columns + (kernel.shape[1] - 1), gColumns);
  if (vertical.length <= 0 || horizontal.length <= 0) return zeros<Rank.R4>([batch, rows, columns, kernel.shape[3]]);
  const read =
    vertical.length === gRows && horizontal.length === gColumns
      ? g
      : slice(g, [0, vertical.start, horizontal.start, 0], [batch, vertical.length, horizontal.length, depth]);
  const padding = { top: vertical.before, bottom: vertical.after, left: horizontal.before, right: horizontal.after };
  return conv2d(read, kernel, 1, explicitPadding(padding));
}

/** The part of [0, available) that a window of `wanted` places from `first` on reads, and the zeros it needs on either side. */
function span(first: number, wanted: number, available: number) {
  const start = Math.max(first, 0);
  const end = Math.min(first + wanted, available);
  return { start, length: end - start, before: start - first, after: first + wanted - end };
}

function interleave(phases: Tensor4D[], rowStride: number, columnStride: number): Tensor4D {
  const [only] = phases;
  if (phases.length === 1 && only !== undefined) return only;
  if (rowStride !== columnStride) throw new RangeError('A convolution with unlike strides has no phases to interleave.');
  return depthToSpace(concat(phases, 3) as Tensor4D, rowStride, 'NHWC');
}

function crop(x: Tensor4D, height: number, width: number): Tensor4D {
  const [batch, rows, columns, channels] = x.shape;
  return rows === height && columns === width ? x : slice(x, [0, 0, 0, 0], [batch, height, width, channels]);
}

/** tfjs-backend-wasm 4.22: `Conv2DBackpropInput` takes 7 to 18 times as long as the same sum written as convolutions. */
function runsInPhases(): boolean {
  return getBackend() === 'wasm';
}
