import type { Coverage } from '../../shared/coverage.ts';
import { cutAt, type MapFacts } from './map-facts.ts';
import { weightedQuantiles } from './weighted-quantiles.ts';

/** What every measure of a region is made from. Sums run over the pixels of the region, each weighted by how much of it is covered. */
export type RegionSums = {
  readonly map: Pick<MapFacts, 'fieldArea' | 'readMass' | 'highestArea'>;
  /** Σ w, in pixels: |r|. */
  readonly area: number;
  /** Σ w m, of the raw, signed map. */
  readonly mass: number;
  /** Σ w of the values as they are read for shares. */
  readonly read: number;
  /** Σ w |m|. */
  readonly absolute: number;
  /** Σ w (m − mean)². */
  readonly squares: number;
  readonly maximum: number;
  readonly median: number;
  readonly p95: number;
  /** How much of the pixels that hold the map's highest value is covered. */
  readonly atHighest: number;
  /** How much of the map's |r| highest pixels is covered. */
  readonly amongTop: number;
};

/**
 * `quantiles`: false leaves out median and p95 (NaN), which take most of the time.
 * @throws RangeError where region and map are not on the same grid
 */
export function regionSums(facts: MapFacts, region: Coverage, { quantiles = true } = {}): RegionSums {
  const { plane, read: values, highest } = facts;
  const { pixels, weights } = region;
  if (region.width !== plane.width || region.height !== plane.height)
    throw new RangeError(`A region on ${region.width} × ${region.height} pixels cannot be measured on ${plane.width} × ${plane.height}.`);
  let area = 0;
  for (let i = 0; i < weights.length; i++) area += weights[i] ?? 0;
  const cut = cutAt(facts, area);
  let mass = 0;
  let read = 0;
  let absolute = 0;
  let maximum = Number.NEGATIVE_INFINITY;
  let atHighest = 0;
  let amongTop = 0;
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i] ?? 0;
    const weight = weights[i] ?? 0;
    const raw = plane.data[pixel] ?? 0;
    const value = values[pixel] ?? 0;
    mass += weight * raw;
    read += weight * value;
    absolute += weight * Math.abs(raw);
    if (raw > maximum) maximum = raw;
    if (value === highest) atHighest += weight;
    if (value > cut.value) amongTop += weight;
    else if (value === cut.value) amongTop += weight * cut.part;
  }
  const mean = mass / area;
  let squares = 0;
  for (let i = 0; i < pixels.length; i++) squares += (weights[i] ?? 0) * ((plane.data[pixels[i] ?? 0] ?? 0) - mean) ** 2;
  const [median = Number.NaN, p95 = Number.NaN] = quantiles ? weightedQuantiles(facts, region, [0.5, 0.95]) : [];
  return { map: facts, area, mass, read, absolute, squares, maximum, median, p95, atHighest, amongTop };
}
