import type { Size } from '../shared/points.ts';

/** A plane of numbers. */
export type Plane = Size & { readonly data: Float32Array };

/**
 * `factor` times as large, bilinear with half-pixel centres: every source pixel keeps its exact rectangle.
 * Values are interpolated, not colours, so that a smooth picture holds no colour that its bar does not have.
 */
export function enlarge({ width, height, data }: Plane, factor: number): Plane {
  const wide = stretchRows(data, width, height, factor);
  return { width: width * factor, height: height * factor, data: stretchColumns(wide, width * factor, height, factor) };
}

/** For each place along the enlarged axis: the two source pixels it lies between, and how far towards the second. */
function placesAlong(length: number, factor: number) {
  return Array.from({ length: length * factor }, (_, i) => {
    const position = Math.min(length - 1, Math.max(0, (i + 0.5) / factor - 0.5));
    const from = Math.floor(position);
    return { from, to: Math.min(length - 1, from + 1), part: position - from };
  });
}

function stretchRows(data: Float32Array, width: number, height: number, factor: number): Float32Array {
  const places = placesAlong(width, factor);
  const out = new Float32Array(places.length * height);
  for (const [x, { from, to, part }] of places.entries()) {
    for (let y = 0; y < height; y++) {
      const a = data[y * width + from] ?? 0;
      out[y * places.length + x] = a + ((data[y * width + to] ?? 0) - a) * part;
    }
  }
  return out;
}

function stretchColumns(data: Float32Array, width: number, height: number, factor: number): Float32Array {
  const places = placesAlong(height, factor);
  const out = new Float32Array(width * places.length);
  for (const [y, { from, to, part }] of places.entries()) {
    for (let x = 0; x < width; x++) {
      const a = data[from * width + x] ?? 0;
      out[y * width + x] = a + ((data[to * width + x] ?? 0) - a) * part;
    }
  }
  return out;
}
