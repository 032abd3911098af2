import type { Radiograph } from '../shared/radiograph.ts';
import { resample } from './resample.ts';

type Film = Pick<Radiograph, 'width' | 'height' | 'pixels' | 'white'>;

/** Which values are spread from black to white: `centre` ± `width` / 2, in pixel values. */
export type Window = { readonly centre: number; readonly width: number };

export type RenderOptions = Window & { readonly invert: boolean };

export type GreyPixels = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray<ArrayBuffer> };

/** Of the values of a 16-bit film, the share at either end that the first window leaves out. */
const TAIL = 0.005;

/** The window a film is first shown with: all of its range for 8 bits; for 16 bits, of which files seldom use more than a part, the middle 99 %. */
export function defaultWindow({ pixels, white }: Film): Window {
  if (white === 255) return { centre: 127.5, width: 255 };
  const counts = histogram(pixels, white);
  const low = quantile(counts, pixels.length * TAIL);
  const high = quantile(counts, pixels.length * (1 - TAIL));
  return { centre: (low + high) / 2, width: Math.max(1, high - low) };
}

/** Pixel value (whole, 0 to `white`) → grey level, 0 to 255. */
export function windowTable(white: number, { centre, width, invert }: RenderOptions): Uint8ClampedArray {
  const low = centre - width / 2;
  const table = new Uint8ClampedArray(white + 1); // rounds and clamps
  for (let value = 0; value <= white; value++) {
    const level = ((value - low) / width) * 255;
    table[value] = invert ? 255 - level : level;
  }
  return table;
}

/**
 * A film as opaque RGBA for a canvas, row by row.
 * @param maxSide the longer side is brought down to it (area average); without it, or where the film is smaller, the size is the film's.
 */
export function renderGrey(film: Film, options: RenderOptions, maxSide = Number.POSITIVE_INFINITY): GreyPixels {
  const factor = Math.min(1, maxSide / Math.max(film.width, film.height));
  const width = Math.max(1, Math.round(film.width * factor));
  const height = Math.max(1, Math.round(film.height * factor));
  const pixels = factor === 1 ? film.pixels : resample(film, { width, height });
  const table = windowTable(film.white, options);
  const data = new Uint8ClampedArray(pixels.length * 4);
  const words = new Uint32Array(data.buffer); // one store a pixel: four times as fast as four
  for (let i = 0; i < pixels.length; i++) {
    const grey = table[((pixels[i] as number) + 0.5) | 0] as number;
    words[i] = 0xff000000 | (grey * 0x010101); // the same in either byte order but for alpha, and every browser's machine is little-endian
  }
  return { width, height, data };
}

function histogram(pixels: Film['pixels'], white: number): Uint32Array {
  const counts = new Uint32Array(white + 1);
  for (const value of pixels) {
    const bin = (value + 0.5) | 0;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

/** The smallest value that `rank` of the pixels do not exceed. */
function quantile(counts: Uint32Array, rank: number): number {
  let seen = 0;
  for (let value = 0; value < counts.length; value++) {
    seen += counts[value] as number;
    if (seen >= rank && seen > 0) return value;
  }
  return counts.length - 1;
}
