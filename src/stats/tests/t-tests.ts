import { finite } from '../finite.ts';
import { isConstant, mean, measuredFrom, sumOfSquares } from '../moments.ts';
import type { TestResult } from '../result.ts';
import { sound } from '../sound.ts';
import { studentTwoSided } from '../special/student-t.ts';

/** Student's t test of two groups' means, equal variances assumed, two-sided (Student 1908; as scipy.stats.ttest_ind). */
export function studentTTest(first: ArrayLike<number>, second: ArrayLike<number>): TestResult {
  return tTest('student-t', first, second, (a, b) => {
    const df = a.n + b.n - 2;
    return { error: Math.sqrt(((a.squares + b.squares) / df) * (1 / a.n + 1 / b.n)), df };
  });
}

/** Welch's t test of two groups' means, two-sided, with Satterthwaite's degrees of freedom (Welch 1947; as ttest_ind with equal_var=False). */
export function welchTTest(first: ArrayLike<number>, second: ArrayLike<number>): TestResult {
  return tTest('welch-t', first, second, (a, b) => {
    const ofA = a.squares / (a.n - 1) / a.n;
    const ofB = b.squares / (b.n - 1) / b.n;
    return { error: Math.sqrt(ofA + ofB), df: (ofA + ofB) ** 2 / (ofA ** 2 / (a.n - 1) + ofB ** 2 / (b.n - 1)) };
  });
}

type Spread = { readonly n: number; readonly squares: number };

function tTest(
  test: 'student-t' | 'welch-t',
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  errorOf: (a: Spread, b: Spread) => { error: number; df: number },
): TestResult {
  const a = finite(first);
  const b = finite(second);
  const used = [a.values.length, b.values.length];
  const counted = { test, used, leftOut: a.leftOut + b.leftOut } as const;
  if (Math.min(...used) < 2) return { ...counted, kind: 'undefined', why: Math.min(...used) === 0 ? 'no-patients' : 'too-few' };
  if (isConstant(a.values) && isConstant(b.values)) return { ...counted, kind: 'undefined', why: 'constant' };
  const spreadOf = (values: Float64Array) => ({ n: values.length, squares: sumOfSquares(values) });
  const { error, df } = errorOf(spreadOf(a.values), spreadOf(b.values));
  if (!(error > 0 && error < Number.POSITIVE_INFINITY)) return { ...counted, kind: 'undefined', why: 'out-of-range' };
  const [origin = 0] = a.values;
  const statistic = (mean(measuredFrom(origin, a.values)) - mean(measuredFrom(origin, b.values))) / error;
  return sound({ ...counted, kind: 'tested', statistic, p: studentTwoSided(statistic, df), by: 't', df: [df] });
}
