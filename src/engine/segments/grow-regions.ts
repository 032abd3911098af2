import type { Plane, Segmentation } from './plane.ts';

export type GrowOptions = {
  /** How many pixels a segment reaches beyond its own edge. */
  readonly reach: number;
  /** A segment that would add fewer pixels is left out. */
  readonly leastGain: number;
};

/** Pixels that a segment would still add to the region, and the sum of their attribution. */
type Candidate = { readonly pixels: readonly number[]; left: number; sum: number };

/**
 * XRAI's region: from nothing, again and again the segment is added whose new pixels have the largest mean attribution, and that mean
 * is their value. What no segment adds gets its own mean.
 */
export function growRegions(attribution: Plane, segmentations: readonly Segmentation[], { reach, leastGain }: GrowOptions): Float32Array {
  const { values } = attribution;
  const candidates = segmentations
    .flatMap((segmentation) => widened(attribution, segmentation, reach))
    .map((pixels) => candidate(pixels, values));
  const covering: number[][] = Array.from(values, () => []);
  for (const [index, { pixels }] of candidates.entries()) for (const pixel of pixels) covering[pixel]?.push(index);

  const result = new Float32Array(values.length);
  const isTaken = new Uint8Array(values.length);
  for (;;) {
    const best = candidates.reduce<Candidate | undefined>((found, each) => {
      if (each.left === 0 || each.left < leastGain) return found;
      return found === undefined || each.sum / each.left > found.sum / found.left ? each : found;
    }, undefined);
    if (best === undefined) break;
    const mean = best.sum / best.left;
    for (const pixel of best.pixels) {
      if (isTaken[pixel]) continue;
      isTaken[pixel] = 1;
      result[pixel] = mean;
      for (const index of covering[pixel] ?? []) {
        const each = candidates[index];
        if (each === undefined) continue;
        each.left--;
        each.sum -= values[pixel] ?? 0;
      }
    }
  }
  const rest = candidate(
    [...isTaken.keys()].filter((pixel) => !isTaken[pixel]),
    values,
  );
  for (const pixel of rest.pixels) result[pixel] = rest.sum / rest.left;
  return result;
}

function candidate(pixels: readonly number[], values: Float32Array): Candidate {
  return { pixels, left: pixels.length, sum: pixels.reduce((sum, pixel) => sum + (values[pixel] ?? 0), 0) };
}

/** The pixels of each segment and of a disc around each of them. */
function widened({ width, height }: Plane, { labels, count }: Segmentation, reach: number): number[][] {
  const segments: Set<number>[] = Array.from({ length: count }, () => new Set());
  for (const [pixel, label] of labels.entries()) {
    segments[label]?.add(pixel);
    const x = pixel % width;
    const y = Math.floor(pixel / width);
    const isInside = [pixel - 1, pixel + 1, pixel - width, pixel + width].every((neighbour) => labels[neighbour] === label);
    if (isInside) continue; // what its disc reaches, those of the edge reach too
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) {
        if (dx * dx + dy * dy > reach * reach || x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
        segments[label]?.add((y + dy) * width + x + dx);
      }
  }
  return segments.map((segment) => [...segment]);
}
