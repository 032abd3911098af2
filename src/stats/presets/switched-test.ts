import { cohensD } from '../effects/cohens-d.ts';
import { finite } from '../finite.ts';
import type { Effect, TestResult } from '../result.ts';
import { levene } from '../tests/levene.ts';
import { mannWhitney } from '../tests/mann-whitney.ts';
import { shapiroWilk } from '../tests/shapiro-wilk.ts';
import { studentTTest, welchTTest } from '../tests/t-tests.ts';

export type SwitchedTest = {
  /** Shapiro–Wilk of each group, then Levene of both: what the choice was made by. */
  readonly checks: readonly TestResult[];
  readonly test: TestResult;
  readonly effect: Effect;
};

/** The level at which the checks choose. */
const CHECKED_AT = 0.05;

/**
 * Two groups by whichever test two checks choose: t where Shapiro–Wilk rejects in neither group and Levene does not reject at .05, else Mann–Whitney (with
 * SciPy's choice of exact or normal). Cohen's d beside it. Kept so that published findings can be reproduced: choosing by the same data distorts
 * the size of what is chosen (Rochon, Gondan & Kieser 2012). A check that cannot be made counts as failed.
 *
 * `unequalSizes`: 'welch' takes Welch's t where the groups differ in size and Student's where not, which is what pingouin.ttest does unless told
 * otherwise; 'student' always takes Student's.
 */
export function switchedTest(first: ArrayLike<number>, second: ArrayLike<number>, unequalSizes: 'welch' | 'student'): SwitchedTest {
  const checks = [shapiroWilk(first), shapiroWilk(second), levene([first, second])];
  const passed = checks.every((check) => check.kind === 'tested' && check.p > CHECKED_AT);
  const unequal = finite(first).values.length !== finite(second).values.length;
  const tTest = unequal && unequalSizes === 'welch' ? welchTTest : studentTTest;
  return {
    checks,
    test: passed ? tTest(first, second) : mannWhitney(first, second, { exact: 'scipy' }),
    effect: cohensD(first, second),
  };
}
