import type { Random } from '../../src/shared/random.ts';

/** Where the values of null studies come from. Every one has centre 0 in the sense of the test that it is for. */
export type Population = { readonly name: string; readonly continuous: boolean; readonly draw: (random: Random) => number };

const smooth = (name: string, draw: Population['draw']): Population => ({ name, continuous: true, draw });
const coarse = (name: string, draw: Population['draw']): Population => ({ name, continuous: false, draw });

export const normal = smooth('normal', (random) => random.normal());
export const wide = smooth('normal, three times as wide', (random) => 3 * random.normal());
export const heavy = smooth('heavy tails (t, 3 df)', (random) => {
  const chi = random.normal() ** 2 + random.normal() ** 2 + random.normal() ** 2;
  return random.normal() / Math.sqrt(chi / 3);
});
/** Log-normal, σ = 1: skewness 6. Mean 0. */
export const skewed = smooth('skewed (log-normal)', (random) => Math.exp(random.normal()) - Math.exp(0.5));
export const skewedWide = smooth('skewed, three times as wide', (random) => 3 * skewed.draw(random));
/** Log-normal about its median, for tests of the median. */
export const skewedMedian = smooth('skewed (log-normal), median 0', (random) => Math.exp(random.normal()) - 1);
/** Five values or so, none of them 0 more often than a fifth of the time. */
export const tied = coarse('ties (normal, rounded to whole numbers)', (random) => Math.round(1.5 * random.normal()));
export const tiedNoZero = coarse('ties (±1, ±2, ±3)', (random) => (random.next() < 0.5 ? -1 : 1) * (1 + random.integer(3)));

export function sample({ draw }: Population, n: number, random: Random): Float64Array {
  return Float64Array.from({ length: n }, () => draw(random));
}
