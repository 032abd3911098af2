import { finite } from '../finite.ts';
import { join } from '../join.ts';
import { isConstant } from '../moments.ts';
import { midRanks, tieTerm } from '../ranks.ts';
import type { TestResult } from '../result.ts';
import { normalTwoSided } from '../special/normal.ts';
import { rankSumExactP } from './rank-sum-null.ts';

export type MannWhitneyOptions = {
  /**
   * When the null distribution is counted out; never with ties. 'small' (ours): both groups up to 50.
   * 'scipy': one group up to 8, as scipy.stats.mannwhitneyu (and so pingouin) chooses by itself.
   */
  readonly exact?: 'small' | 'scipy';
};

/**
 * The Mann–Whitney test of two groups, two-sided. Exact for small groups without ties, else by the normal distribution with the correction for
 * ties and for continuity (Hollander, Wolfe & Chicken 2014, 4.1). The statistic is U of the first group. Its null is equality of the two
 * distributions: under unequal spread its size is off, which is why it stands beside the permutation test and not in its place.
 */
export function mannWhitney(first: ArrayLike<number>, second: ArrayLike<number>, { exact = 'small' }: MannWhitneyOptions = {}): TestResult {
  const a = finite(first);
  const b = finite(second);
  const n = a.values.length;
  const m = b.values.length;
  const counted = { test: 'mann-whitney', used: [n, m], leftOut: a.leftOut + b.leftOut } as const;
  if (n === 0 || m === 0) return { ...counted, kind: 'undefined', why: 'no-patients' };
  const all = join([a.values, b.values]);
  if (isConstant(all)) return { ...counted, kind: 'undefined', why: 'constant' };

  const { ranks, ties } = midRanks(all);
  const u = ranks.subarray(0, n).reduce((sum, rank) => sum + rank, 0) - (n * (n + 1)) / 2;
  const smaller = Math.min(u, n * m - u);
  const small = exact === 'small' ? Math.max(n, m) <= 50 : Math.min(n, m) <= 8;
  if (ties.length === 0 && small) return { ...counted, kind: 'tested', statistic: u, p: rankSumExactP(smaller, n, m), by: 'exact' };

  const total = n + m;
  const spread = Math.sqrt(((n * m) / 12) * (total + 1 - tieTerm(ties) / (total * (total - 1))));
  const z = Math.max(0, (n * m) / 2 - smaller - 0.5) / spread;
  return { ...counted, kind: 'tested', statistic: u, p: normalTwoSided(z), by: 'normal' };
}
