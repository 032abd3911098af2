import type { Size } from '../shared/points.ts';

/** Values row by row from the top left, `width × height` of them. */
export type Plane = Size & { readonly pixels: Uint8Array | Uint16Array | Float32Array | Float64Array };

/**
 * Stretches a plane to another size, each axis on its own. An axis that shrinks is averaged exactly by area: output i is the mean of the
 * input over [i·n/m, (i + 1)·n/m), pixels at the ends counting by their share. One that does not is interpolated linearly between pixel
 * centres (half-pixel convention), the outermost pixel going on beyond its centre. `training/preprocess.py` does the same sums.
 * @returns height × width values, row by row, in double precision.
 */
export function resampleExact(plane: Plane, to: Size): Float64Array {
  const narrow = resampleRows(plane, axisOf(plane.width, to.width));
  return resampleColumns(narrow, to.width, axisOf(plane.height, to.height));
}

/** As `resampleExact`, rounded to single precision at the end. */
export function resample(plane: Plane, to: Size): Float32Array {
  return Float32Array.from(resampleExact(plane, to));
}

/** What makes an output: head · input[first] + inner · (the inputs between) + tail · input[last]. Either way of resampling fits. */
type Tap = { readonly first: number; readonly last: number; readonly head: number; readonly inner: number; readonly tail: number };

function axisOf(n: number, m: number): readonly Tap[] {
  return Array.from({ length: m }, (_, i) => (m < n ? areaTap(i, n, m) : linearTap(i, n, m)));
}

function areaTap(i: number, n: number, m: number): Tap {
  const low = (i * n) / m;
  const high = ((i + 1) * n) / m;
  const first = Math.floor(low);
  const last = Math.min(n, Math.ceil(high)) - 1;
  const inner = m / n;
  return { first, last, head: (Math.min(high, first + 1) - low) * inner, inner, tail: last > first ? (high - last) * inner : 0 };
}

function linearTap(i: number, n: number, m: number): Tap {
  const centre = Math.min(n - 1, Math.max(0, ((i + 0.5) * n) / m - 0.5));
  const first = Math.floor(centre);
  const last = Math.min(n - 1, first + 1);
  return { first, last, head: 1 - (centre - first), inner: 0, tail: centre - first };
}

function resampleRows({ width, height, pixels }: Plane, axis: readonly Tap[]): Float64Array {
  const out = new Float64Array(height * axis.length);
  const row = new Float64Array(width); // one kind of array for the inner loop, whatever the pixels are kept in
  for (let y = 0, to = 0; y < height; y++) {
    row.set(pixels.subarray(y * width, (y + 1) * width));
    for (const { first, last, head, inner, tail } of axis) {
      let between = 0;
      for (let x = first + 1; x < last; x++) between += row[x] as number;
      out[to++] = head * (row[first] as number) + inner * between + tail * (row[last] as number);
    }
  }
  return out;
}

function resampleColumns(plane: Float64Array, width: number, axis: readonly Tap[]): Float64Array {
  const out = new Float64Array(axis.length * width);
  for (const [i, { first, last, head, inner, tail }] of axis.entries()) {
    const to = out.subarray(i * width, (i + 1) * width);
    addRow(to, plane, first, head);
    for (let y = first + 1; y < last; y++) addRow(to, plane, y, inner);
    addRow(to, plane, last, tail);
  }
  return out;
}

function addRow(to: Float64Array, plane: Float64Array, y: number, weight: number): void {
  if (weight === 0) return;
  for (let x = 0, from = y * to.length; x < to.length; x++) to[x] = (to[x] as number) + weight * (plane[from + x] as number);
}
