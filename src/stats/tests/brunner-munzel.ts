import { finite } from '../finite.ts';
import { join } from '../join.ts';
import { mean, sumOfSquares } from '../moments.ts';
import { midRanks } from '../ranks.ts';
import type { TestResult } from '../result.ts';
import { studentTwoSided } from '../special/student-t.ts';

/** How often values of the second group exceed those of the first, and how surely. */
export type RelativeEffect = {
  /** P(first < second) + ½ P(first = second). */
  readonly chance: number;
  /** Standard error of `chance`; 0 where the groups do not overlap. */
  readonly error: number;
  /** Degrees of freedom of the t distribution that approximates it. */
  readonly df: number;
};

/** The relative effect of two groups of finite values, each of two and more (Brunner & Munzel 2000). */
export function relativeEffect(first: Float64Array, second: Float64Array): RelativeEffect {
  const n = first.length;
  const m = second.length;
  const { ranks: joint } = midRanks(join([first, second]));
  const placeOf = (own: Float64Array, from: number) => {
    const { ranks } = midRanks(own);
    return ranks.map((rank, i) => (joint[from + i] ?? 0) - rank); // how many of the other group lie below
  };
  const below = placeOf(first, 0);
  const above = placeOf(second, n);
  const spreadFirst = sumOfSquares(below) / (n - 1) / (m * m) / n;
  const spreadSecond = sumOfSquares(above) / (m - 1) / (n * n) / m;
  const square = spreadFirst + spreadSecond;
  return {
    chance: mean(above) / n,
    error: Math.sqrt(square),
    df: square ** 2 / (spreadFirst ** 2 / (n - 1) + spreadSecond ** 2 / (m - 1)),
  };
}

/**
 * The Brunner–Munzel test (2000) of neither group tending to larger values, two-sided, by t (as scipy.stats.brunnermunzel). Holds its size
 * under unequal spread from about ten patients a group on. Undefined where the groups do not overlap: the standard error is then 0.
 */
export function brunnerMunzel(first: ArrayLike<number>, second: ArrayLike<number>): TestResult {
  const a = finite(first);
  const b = finite(second);
  const used = [a.values.length, b.values.length];
  const counted = { test: 'brunner-munzel', used, leftOut: a.leftOut + b.leftOut } as const;
  if (Math.min(...used) < 2) return { ...counted, kind: 'undefined', why: Math.min(...used) === 0 ? 'no-patients' : 'too-few' };
  const { chance, error, df } = relativeEffect(a.values, b.values);
  if (!(error > 0)) return { ...counted, kind: 'undefined', why: chance === 0.5 ? 'constant' : 'separated' };
  const statistic = (chance - 0.5) / error;
  return { ...counted, kind: 'tested', statistic, p: studentTwoSided(statistic, df), by: 't', df: [df] };
}
