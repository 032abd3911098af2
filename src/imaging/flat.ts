import type { Radiograph } from '../shared/radiograph.ts';

/**
 * Standard deviation under which a picture shows nothing, in its own grey levels: JPEG noise on a blank sheet stays under 2 of 255, and
 * a 10-bit film stored in 16 bits is well above 128 of 65535.
 */
const FLAT_BELOW = { 8: 2, 16: 128 };
const SAMPLE = 1_000_000;

/** Is the picture without contrast, as a blank exposure is? Judged on a million pixels at most, evenly spread. */
export function isFlat({ pixels, white }: Pick<Radiograph, 'pixels' | 'white'>): boolean {
  const step = Math.ceil(pixels.length / SAMPLE);
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < pixels.length; i += step) {
    const value = pixels[i] as number;
    count++;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  const variance = Math.max(0, squares / count - mean * mean);
  return Math.sqrt(variance) < (white === 255 ? FLAT_BELOW[8] : FLAT_BELOW[16]);
}
