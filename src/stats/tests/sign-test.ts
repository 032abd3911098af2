import { finite } from '../finite.ts';
import type { TestResult } from '../result.ts';
import { betaTails } from '../special/beta-tails.ts';

/**
 * The sign test of the median being 0, two-sided and exact (Arbuthnot 1710; Conover 1999, 3.4). Assumes no symmetry, so it stands beside the
 * signed-rank test where values are skewed. Zeros are dropped. The statistic is the number of positive values.
 */
export function signTest(values: ArrayLike<number>): TestResult {
  const { values: all, leftOut } = finite(values);
  const positive = all.filter((value) => value > 0).length;
  const negative = all.filter((value) => value < 0).length;
  const counted = { test: 'sign', used: [all.length], leftOut } as const;
  if (all.length === 0) return { ...counted, kind: 'undefined', why: 'no-patients' };
  if (positive + negative === 0) return { ...counted, kind: 'undefined', why: 'all-zero' };
  const zeros = all.length - positive - negative;
  return { ...counted, kind: 'tested', statistic: positive, zeros, p: fairCoinTwoSided(positive, positive + negative), by: 'exact' };
}

/** P of a count at least as far from n/2 as `heads`, for a fair coin thrown n times. */
export function fairCoinTwoSided(heads: number, n: number): number {
  const few = Math.min(heads, n - heads);
  if (2 * few === n) return 1;
  return Math.min(1, 2 * betaTails(0.5, n - few, few + 1).lower); // P(X ≤ few) = I½(n − few, few + 1)
}
