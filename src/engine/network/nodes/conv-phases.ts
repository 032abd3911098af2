import { concat, pad, type Rank, reshape, slice, type Tensor, type Tensor4D, zeros } from '@tensorflow/tfjs-core';
import { type Conv2dGeometry, explicitPadding, type Padding } from './conv-geometry.ts';

/**
 * One convolution of the transpose of a strided one. With stride s, input pixels fall into s × s phases (their row and column modulo s),
 * and the gradient of a phase is a convolution of g with the flipped taps that reach it. Together they cost as many multiply-adds as the
 * forward pass. Phases of one row may share a convolution: their results stand side by side in its channels.
 */
export type Phase = { readonly vertical: AxisPhase; readonly horizontal: readonly AxisPhase[] };

/** Which taps of a kernel reach the pixels of a phase along one axis, last first, and which output the first pixel's first tap reads. */
export type AxisPhase = { readonly taps: readonly number[]; readonly first: number };

/** The phases of a geometry, row by row. @param shared does one convolution serve all phases of a row? */
export function phasesOf({ kernel, strides, padding }: Conv2dGeometry, shared: boolean): readonly (readonly Phase[])[] {
  const horizontal = Array.from({ length: strides[1] }, (_, x) => axisPhase(x, kernel[1], strides[1], padding.left));
  return Array.from({ length: strides[0] }, (_, y) => {
    const vertical = axisPhase(y, kernel[0], strides[0], padding.top);
    return shared ? [{ vertical, horizontal }] : horizontal.map((each) => ({ vertical, horizontal: [each] }));
  });
}

/** Which outputs, counted from the first pixel's own, a phase's convolution reads along its columns. */
export function columnsOf({ horizontal }: Phase): { first: number; length: number } {
  const reached = horizontal.filter(({ taps }) => taps.length > 0);
  if (reached.length === 0) return { first: 0, length: 0 };
  const first = Math.min(...reached.map((each) => each.first));
  return { first, length: Math.max(...reached.map((each) => each.first + each.taps.length)) - first };
}

/** Does any tap of the kernel reach these pixels? */
export function isReached(phase: Phase): boolean {
  return phase.vertical.taps.length * columnsOf(phase).length > 0;
}

/**
 * The transpose of a convolution, run as ordinary convolutions.
 *
 * @param kernels one for each phase that is reached, in their order
 * @param convolve with stride 1
 */
export function transposeInPhases(
  g: Tensor4D,
  kernels: readonly Tensor4D[],
  inputShape: readonly number[],
  phases: readonly (readonly Phase[])[],
  convolve: (x: Tensor4D, kernel: Tensor4D, padding: Padding) => Tensor4D,
): Tensor4D {
  let next = 0;
  return gatherPhases(phases, inputShape, (phase, rows, columns) => {
    const kernel = kernels[next++];
    if (kernel === undefined) throw new RangeError('A phase without its kernel.');
    const down = span(phase.vertical.first, rows + (kernel.shape[0] - 1), g.shape[1]);
    const across = span(columnsOf(phase).first, columns + (kernel.shape[1] - 1), g.shape[2]);
    if (down.length <= 0 || across.length <= 0) return undefined;
    const padding = { top: down.before, bottom: down.after, left: across.before, right: across.after };
    return convolve(window(g, down, across), kernel, padding);
  });
}

/**
 * Puts an input's gradient together from its phases.
 *
 * @param of the pixels of a phase, N × rows × columns × channels, the channels as often as it has column phases; undefined for zeros
 */
export function gatherPhases(
  phases: readonly (readonly Phase[])[],
  [batch = 1, height = 0, width = 0, channels = 0]: readonly number[],
  of: (phase: Phase, rows: number, columns: number) => Tensor4D | undefined,
): Tensor4D {
  const [row = []] = phases;
  const strides: [number, number] = [phases.length, row.flatMap(({ horizontal }) => horizontal).length];
  const rows = Math.ceil(height / strides[0]);
  const columns = Math.ceil(width / strides[1]);
  const pixelsOf = (phase: Phase) =>
    (isReached(phase) ? of(phase, rows, columns) : undefined) ?? zeros<Rank.R4>([batch, rows, columns, phase.horizontal.length * channels]);
  const gathered = phases.map((each) => each.map(pixelsOf));
  return crop(interleave(gathered, [batch, rows, columns, channels], strides), height, width);
}

/** `rows × columns` of g from a place on that may lie outside; there it is zero. */
export function shifted(
  g: Tensor4D,
  [firstRow, firstColumn]: readonly [number, number],
  rows: number,
  columns: number,
): Tensor4D | undefined {
  const down = span(firstRow, rows, g.shape[1]);
  const across = span(firstColumn, columns, g.shape[2]);
  if (down.length <= 0 || across.length <= 0) return undefined;
  const seen = window(g, down, across);
  const isWhole = down.length === rows && across.length === columns;
  return isWhole ? seen : pad(seen, explicitPadding({ top: down.before, bottom: down.after, left: across.before, right: across.after }));
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

/** Column phases side by side in the channels are already a row in the right order, and rows side by side a picture: no pixel is moved alone. */
function interleave(
  phases: readonly (readonly Tensor4D[])[],
  [batch, rows, columns, channels]: readonly [number, number, number, number],
  strides: readonly [number, number],
): Tensor4D {
  const lines = phases.map((row) => reshape(joined(row, 3), [batch * rows, strides[1] * columns * channels]));
  return reshape(joined(lines, 1), [batch, strides[0] * rows, strides[1] * columns, channels]);
}

function joined<T extends Tensor>(parts: readonly T[], axis: number): T {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : concat([...parts], axis);
}

function crop(x: Tensor4D, height: number, width: number): Tensor4D {
  const [batch, rows, columns, channels] = x.shape;
  return rows === height && columns === width ? x : slice(x, [0, 0, 0, 0], [batch, height, width, channels]);
}
