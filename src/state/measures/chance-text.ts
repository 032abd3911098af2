import type { Chance } from '../../stats/nulls/chance.ts';

export type ChanceFound = Chance;

/** In how many of how many cases chance gave as much: p turned back into counts. */
export function chanceText({ distribution, p }: Chance): { readonly asMuch: number; readonly count: number } {
  const count = distribution.length;
  return { asMuch: Math.round(p * (count + 1)) - 1, count };
}

const parts = [0.05, 0.25, 0.5, 0.75, 0.95, 1];

/** Up to which value each part of the cases lies. */
export function partsOf(distribution: Float64Array): readonly (readonly [part: number, value: number])[] {
  const sorted = distribution.toSorted();
  return parts.map((part) => [part, sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN]);
}
