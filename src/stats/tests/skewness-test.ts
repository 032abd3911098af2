import { finite } from '../finite.ts';
import { isConstant, mean, measuredFrom } from '../moments.ts';
import type { TestResult } from '../result.ts';
import { sound } from '../sound.ts';
import { normalTwoSided } from '../special/normal.ts';

/** D'Agostino's (1970) test of a sample being skewed, from 8 values on. Tells when the sign test should stand beside the signed-rank test. */
export function skewnessTest(values: ArrayLike<number>): TestResult {
  const { values: all, leftOut } = finite(values);
  const n = all.length;
  const counted = { test: 'skewness', used: [n], leftOut } as const;
  if (n < 8) return { ...counted, kind: 'undefined', why: n === 0 ? 'no-patients' : 'too-few' };
  if (isConstant(all)) return { ...counted, kind: 'undefined', why: 'constant' };
  const [origin = 0] = all;
  const off = measuredFrom(origin, all);
  const centre = mean(off);
  const moment = (power: number) => off.reduce((sum, value) => sum + (value - centre) ** power, 0) / n;
  const skew = moment(3) / moment(2) ** 1.5;
  const y = skew * Math.sqrt(((n + 1) * (n + 3)) / (6 * (n - 2)));
  const kurtosis = (3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3)) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
  const square = Math.sqrt(2 * (kurtosis - 1)) - 1;
  const scale = Math.sqrt(2 / (square - 1));
  const z = Math.asinh(y / scale) / Math.sqrt(0.5 * Math.log(square));
  return sound({ ...counted, kind: 'tested', statistic: z, p: normalTwoSided(z), by: 'normal' });
}

/** The level at which a sample counts as skewed. */
export const SKEWED_AT = 0.05;

export function isSkewed(values: ArrayLike<number>): boolean {
  const tested = skewnessTest(values);
  return tested.kind === 'tested' && tested.p <= SKEWED_AT;
}
