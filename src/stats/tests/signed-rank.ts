import { finite, finitePairs } from '../finite.ts';
import { midRanks, tieTerm } from '../ranks.ts';
import type { TestResult } from '../result.ts';
import { normalTwoSided } from '../special/normal.ts';
import { EXACT_UP_TO, signedRankExactP } from './signed-rank-null.ts';

export type SignedRankOptions = {
  /**
   * What becomes of differences that are exactly 0. 'wilcox' (Wilcoxon 1945; SciPy's default, and ours): they are dropped before ranking.
   * 'pratt' (Pratt 1959): they are ranked with the rest and their ranks then dropped.
   */
  readonly zeros?: 'wilcox' | 'pratt';
};

/**
 * Wilcoxon's signed-rank test of values (or differences of pairs) being symmetric about 0, two-sided. Exact for up to 50 values without ties
 * and zeros; else by the normal distribution with the correction for ties and for continuity (Hollander, Wolfe & Chicken 2014, 3.1; as
 * scipy.stats.wilcoxon with correction=True). The statistic is the smaller of the two rank sums.
 */
export function signedRank(values: ArrayLike<number>, { zeros = 'wilcox' }: SignedRankOptions = {}): TestResult {
  const { values: all, leftOut } = finite(values);
  const moved = all.filter((value) => value !== 0);
  const zeroCount = all.length - moved.length;
  const counted = { test: 'signed-rank', used: [all.length], leftOut } as const;
  if (all.length === 0) return { ...counted, kind: 'undefined', why: 'no-patients' };
  if (moved.length === 0) return { ...counted, kind: 'undefined', why: 'all-zero' };

  const ranked = zeros === 'pratt' ? all : moved;
  const { ranks, ties } = midRanks(ranked.map(Math.abs));
  let positive = 0;
  let negative = 0;
  for (const [i, value] of ranked.entries()) {
    if (value > 0) positive += ranks[i] ?? 0;
    if (value < 0) negative += ranks[i] ?? 0;
  }
  const smaller = Math.min(positive, negative);
  const tested = { ...counted, kind: 'tested', statistic: smaller, zeros: zeroCount } as const;
  const n = ranked.length;
  if (ties.length === 0 && zeroCount === 0 && n <= EXACT_UP_TO) return { ...tested, p: signedRankExactP(smaller, n), by: 'exact' };

  const dropped = zeros === 'pratt' ? zeroCount : 0;
  const tied = tieTerm(ties) - (dropped ** 3 - dropped); // the zeros are ties too, but none that count
  const middle = (n * (n + 1) - dropped * (dropped + 1)) / 4;
  const squares = n * (n + 1) * (2 * n + 1) - dropped * (dropped + 1) * (2 * dropped + 1);
  const z = Math.max(0, middle - smaller - 0.5) / Math.sqrt((squares - tied / 2) / 24);
  return { ...tested, p: normalTwoSided(z), by: 'normal' };
}

/** The signed-rank test of paired values: of `first − second`. */
export function pairedSignedRank(first: ArrayLike<number>, second: ArrayLike<number>, options?: SignedRankOptions): TestResult {
  if (first.length !== second.length) return { test: 'signed-rank', kind: 'undefined', why: 'not-paired', used: [], leftOut: 0 };
  const pairs = finitePairs(first, second);
  const result = signedRank(
    pairs.first.map((value, i) => value - (pairs.second[i] ?? 0)),
    options,
  );
  return { ...result, leftOut: pairs.leftOut };
}
