import { Failure } from '../shared/failure.ts';
import type { Size } from '../shared/points.ts';

const MAX_PIXELS = 36_000_000;
const MAX_SIDE = 12_000;
const MIN_SIDE = 16;

/**
 * Refuses a picture by its header, before anything is allocated for its pixels.
 * @throws Failure 'too-large' past 36 million pixels or 12,000 a side, 'too-small' under 16 a side.
 */
export function checkSize({ width, height }: Size): void {
  const size = `${width} × ${height} pixels`;
  if (width < MIN_SIDE || height < MIN_SIDE)
    throw new Failure(
      'too-small',
      `This picture is ${size}, too small to be a radiograph. Open one of at least ${MIN_SIDE} × ${MIN_SIDE}.`,
    );
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS)
    throw new Failure(
      'too-large',
      `This picture is ${size}, larger than can be opened here. Export it at no more than 6000 × 6000 pixels.`,
    );
}
