import { concat, depthToSpace, type Rank, slice, type Tensor4D, zeros } from '@tensorflow/tfjs-core';
import type { Conv2dGeometry, Padding } from './conv-geometry.ts';

/**
 * The transpose of a convolution, run as ordinary convolutions. With stride s, input pixels fall into s × s phases (their row and column
 * modulo s), and the gradient of each phase is a convolution of g with the flipped taps that reach it. Together they cost as many
 * multiply-adds as the forward pass.
 *
 * @param kernels one for each phase that any tap reaches, in the order of `phaseTaps`
 * @param convolve with stride 1
 */
export function transposeInPhases(
  g: Tensor4D,
  kernels: readonly Tensor4D[],
  inputShape: readonly number[],
  geometry: Conv2dGeometry,
  convolve: (x: Tensor4D, kernel: Tensor4D, padding: Padding) => Tensor4D,
): Tensor4D {
  const [batch = 1, height = 0, width = 0, channels = 0] = inputShape;
  const [rowStride, columnStride] = geometry.strides;
  const rows = Math.ceil(height / rowStride);
  const columns = Math.ceil(width / columnStride);
  let next = 0;
  const phases = phasesOf(geometry).map(({ vertical, horizontal }) => {
    if (vertical.taps.length * horizontal.taps.length === 0) return zeros<Rank.R4>([batch, rows, columns, channels]);
    const kernel = kernels[next++];
    if (kernel === undefined) throw new RangeError('A phase without its kernel.');
    const from = span(vertical.first, rows + (kernel.shape[0] - 1), g.shape[1]);
    const across = span(horizontal.first, columns + (kernel.shape[1] - 1), g.shape[2]);
    if (from.length <= 0 || across.length <= 0) return zeros<Rank.R4>([batch, rows, columns, channels]);
    const padding = { top: from.before, bottom: from.after, left: across.before, right: across.after };
    return convolve(window(g, from, across), kernel, padding);
  });
  return crop(interleave(phases, rowStride, columnStride), height, width);
}

/** The taps of each phase that any tap reaches, last first, in row order. */
export function phaseTaps(geometry: Conv2dGeometry): { rows: readonly number[]; columns: readonly number[] }[] {
  return phasesOf(geometry)
    .map(({ vertical, horizontal }) => ({ rows: vertical.taps, columns: horizontal.taps }))
    .filter(({ rows, columns }) => rows.length * columns.length > 0);
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

type Span = { readonly start: number; readonly length: number; readonly before: number; readonly after: number };

/** The part of [0, available) that a window of `wanted` places from `first` on reads, and the zeros it needs on either side. */
function span(first: number, wanted: number, available: number): Span {
  const start = Math.max(first, 0);
  const end = Math.min(first + wanted, available);
  return { start, length: end - start, before: start - first, after: first + wanted - end };
}

function window(g: Tensor4D, rows: Span, columns: Span): Tensor4D {
  const [batch, height, width, depth] = g.shape;
  if (rows.length === height && columns.length === width) return g;
  return slice(g, [0, rows.start, columns.start, 0], [batch, rows.length, columns.length, depth]);
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
