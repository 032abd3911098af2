import { midRanks } from '../../stats/ranks.ts';

/**
 * How far those two methods are apart that differ most on a film: 1 − Spearman's ρ of what each puts into the same regions. 0: the same order of
 * regions; 1: no relation; 2: one is the other upside down. Undefined with fewer than three regions, or where no two methods tell regions apart.
 *
 * @param methods share of each method's map in each region, in the same order of regions
 */
export function largestDisagreement(methods: readonly (readonly number[])[]): number | undefined {
  const ranked = methods.filter((shares) => shares.length >= 3).map((shares) => midRanks(shares).ranks);
  let most: number | undefined;
  for (const [i, a] of ranked.entries())
    for (let j = i + 1; j < ranked.length; j++) {
      const rho = correlation(a, ranked[j] ?? a);
      if (rho !== undefined && (most === undefined || 1 - rho > most)) most = 1 - rho;
    }
  return most;
}

function correlation(a: Float64Array, b: Float64Array): number | undefined {
  const middle = (a.length + 1) / 2;
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const da = (a[i] ?? 0) - middle;
    const db = (b[i] ?? 0) - middle;
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : undefined;
}
