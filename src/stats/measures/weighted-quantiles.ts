import type { Coverage } from '../../shared/coverage.ts';
import type { MapFacts } from './map-facts.ts';

const bucketBits = 8;
const bucketSize = 1 << bucketBits;

/**
 * Coverage-weighted quantiles of the raw values in a region: the smallest value at which the values up to it cover at least the part `q` of the
 * region's area (the inverse of the weighted distribution function; NumPy's `inverted_cdf` with weights). Cutting a pixel in two changes nothing.
 * Empty for an empty region.
 *
 * @param parts ascending, each in (0, 1]
 */
export function weightedQuantiles({ ascending, rank }: MapFacts, { pixels, weights }: Coverage, parts: readonly number[]): number[] {
  const byRank = new Float64Array(ascending.length);
  const byBucket = new Float64Array((ascending.length >>> bucketBits) + 1);
  let area = 0;
  for (let i = 0; i < pixels.length; i++) {
    const place = rank[pixels[i] ?? 0] ?? 0;
    const weight = weights[i] ?? 0;
    byRank[place] = weight;
    byBucket[place >>> bucketBits] = (byBucket[place >>> bucketBits] ?? 0) + weight;
    area += weight;
  }
  if (area === 0) return [];
  let bucket = 0;
  let before = 0;
  return parts.map((part) => {
    const wanted = part * area;
    while (bucket < byBucket.length - 1 && before + (byBucket[bucket] ?? 0) < wanted) {
      before += byBucket[bucket] ?? 0;
      bucket++;
    }
    let reached = before;
    let found = 0;
    for (let place = bucket << bucketBits; place < Math.min((bucket << bucketBits) + bucketSize, byRank.length); place++) {
      const weight = byRank[place] ?? 0;
      if (weight === 0) continue;
      reached += weight;
      found = ascending[place] ?? 0;
      if (reached >= wanted) break;
    }
    return found;
  });
}
