import type { SaliencyMap } from '../shared/saliency-map.ts';
import { magnitudeAtRank } from './magnitude-at-rank.ts';

/** What the two ends of a colour bar stand for. Display only: no number is ever computed from it. */
export type DisplayRange = { readonly low: number; readonly high: number };

const percentile = 0.995;

/** From zero, or symmetric about it for a signed map, to the 99.5th percentile of |map|. `high` is 0 where a map is empty. */
export function displayRange(map: Pick<SaliencyMap, 'data' | 'signed'>): DisplayRange {
  const high = strength(map.data);
  return { low: map.signed ? -high : 0, high };
}

/** One range for several maps: the widest, so that equal colours are equal values. */
export function commonRange(ranges: readonly DisplayRange[]): DisplayRange {
  return { low: Math.min(0, ...ranges.map(({ low }) => low)), high: Math.max(0, ...ranges.map(({ high }) => high)) };
}

const known = new WeakMap<Float32Array, number>();

function strength(data: Float32Array): number {
  const before = known.get(data);
  if (before !== undefined) return before;
  const last = data.length - 1;
  const atPercentile = magnitudeAtRank(data, Math.floor(percentile * last)) ?? 0;
  const value = atPercentile > 0 ? atPercentile : (magnitudeAtRank(data, last) ?? 0); // a map of a few pixels has nothing at the percentile
  known.set(data, value);
  return value;
}
