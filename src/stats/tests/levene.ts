import { finite } from '../finite.ts';
import { join } from '../join.ts';
import { isConstant, mean, measuredFrom, median, sumOfSquares } from '../moments.ts';
import type { TestResult } from '../result.ts';
import { sound } from '../sound.ts';
import { fTail } from '../special/f-and-chi-squared.ts';

/**
 * Levene's test of equal spread, centred on the medians (Brown & Forsythe 1974), which is what scipy.stats.levene and hence
 * pingouin.homoscedasticity do unless told otherwise; by F.
 */
export function levene(groups: readonly ArrayLike<number>[]): TestResult {
  const kept = groups.map((group) => finite(group));
  const used = kept.map(({ values }) => values.length);
  const counted = { test: 'levene', used, leftOut: kept.reduce((sum, { leftOut }) => sum + leftOut, 0) } as const;
  if (groups.length < 2) return { ...counted, kind: 'undefined', why: 'one-group' };
  if (used.includes(0)) return { ...counted, kind: 'undefined', why: 'no-patients' };
  const distances = kept.map(({ values }) => {
    const [origin = 0] = values;
    const off = measuredFrom(origin, values);
    const centre = median(off);
    return off.map((value) => Math.abs(value - centre));
  });
  const all = join(distances);
  const df: readonly [number, number] = [groups.length - 1, all.length - groups.length];
  if (df[1] < 1) return { ...counted, kind: 'undefined', why: 'too-few' };
  if (distances.every(isConstant)) return { ...counted, kind: 'undefined', why: 'constant' };
  const centre = mean(all);
  const between = distances.reduce((sum, list) => sum + list.length * (mean(list) - centre) ** 2, 0);
  const within = distances.reduce((sum, list) => sum + sumOfSquares(list), 0);
  if (!(within > 0 && within < Number.POSITIVE_INFINITY)) return { ...counted, kind: 'undefined', why: 'out-of-range' };
  const statistic = between / df[0] / (within / df[1]);
  return sound({ ...counted, kind: 'tested', statistic, p: fTail(statistic, ...df), by: 'F', df });
}
