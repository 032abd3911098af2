import type { Coverage } from '../../shared/coverage.ts';
import type { MapFacts } from './map-facts.ts';

/** A part of the picture around the lungs; sides are those of the picture. */
export type OutsidePlace = 'above' | 'below' | 'left' | 'right' | 'between';

/**
 * Where most of what lies outside the lungs lies, and which part of the whole map that is: above or below the lungs, beside them on a side of
 * the picture, or between them. Undefined where there is nothing outside.
 */
export function outsidePlace(
  { read, readMass, plane }: MapFacts,
  lungs: Coverage,
): { readonly place: OutsidePlace; readonly share: number } | undefined {
  const outside = new Float64Array(read.length).fill(1);
  let [left, top, right, bottom] = [plane.width, plane.height, -1, -1];
  for (let i = 0; i < lungs.pixels.length; i++) {
    const pixel = lungs.pixels[i] ?? 0;
    outside[pixel] = 1 - (lungs.weights[i] ?? 0);
    const [x, y] = [pixel % plane.width, Math.floor(pixel / plane.width)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const sums: Record<OutsidePlace, number> = { above: 0, below: 0, left: 0, right: 0, between: 0 };
  for (let pixel = 0; pixel < read.length; pixel++) {
    const [x, y] = [pixel % plane.width, Math.floor(pixel / plane.width)];
    const place = y < top ? 'above' : y > bottom ? 'below' : x < left ? 'left' : x > right ? 'right' : 'between';
    sums[place] += (read[pixel] ?? 0) * (outside[pixel] ?? 0);
  }
  const [most = 'between'] = places.toSorted((a, b) => sums[b] - sums[a]);
  return sums[most] > 0 && readMass > 0 ? { place: most, share: sums[most] / readMass } : undefined;
}

const places: readonly OutsidePlace[] = ['above', 'below', 'left', 'right', 'between'];
