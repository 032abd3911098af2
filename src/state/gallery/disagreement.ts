import { midRanks } from '../../stats/ranks.ts';

/**
 * How far two methods are apart on one film: 1 − Spearman's ρ of what each puts into the same regions. 0: the same order of regions; 1: no
 * relation; 2: one is the other upside down. Undefined with fewer than three regions, or where a method tells no region from another.
 *
 * @param a share of one method's map in each region
 * @param b of the other one's, in the same order
 */
export function disagreement(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length < 3 || a.length !== b.length) return undefined;
  const rho = correlation(midRanks(a).ranks, midRanks(b).ranks);
  return rho === undefined ? undefined : 1 - rho;
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
