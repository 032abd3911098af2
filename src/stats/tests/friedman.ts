import { midRanks, tieTerm } from '../ranks.ts';
import type { Effect, TestResult } from '../result.ts';
import { chiSquaredTail } from '../special/f-and-chi-squared.ts';

/**
 * Friedman's test (1937) of several conditions in the same patients, corrected for ties, by χ² (as scipy.stats.friedmanchisquare).
 * `conditions`: one list a condition, one value a patient; a patient without a finite value in every condition is left out.
 * With it Kendall's W = χ² / (n(k − 1)), without an interval.
 */
export function friedman(conditions: readonly ArrayLike<number>[]): { readonly test: TestResult; readonly effect: Effect } {
  const k = conditions.length;
  const longest = Math.max(0, ...conditions.map(({ length }) => length));
  const blocks = Array.from({ length: longest }, (_, patient) => conditions.map((values) => values[patient] ?? Number.NaN));
  const whole = blocks.filter((block) => block.every(Number.isFinite));
  const n = whole.length;
  const counted = { test: 'friedman', used: [n], leftOut: longest - n } as const;
  const undefinedBecause = (why: 'two-conditions' | 'no-patients' | 'constant') =>
    ({ test: { ...counted, kind: 'undefined', why }, effect: { kind: 'undefined', effect: 'kendalls-w', why } }) as const;
  if (k < 3) return undefinedBecause('two-conditions');
  if (n === 0) return undefinedBecause('no-patients');

  const sums = new Float64Array(k);
  let tied = 0;
  for (const block of whole) {
    const { ranks, ties } = midRanks(block);
    for (const [c, rank] of ranks.entries()) sums[c] = (sums[c] ?? 0) + rank - (k + 1) / 2;
    tied += tieTerm(ties);
  }
  const untied = 1 - tied / (n * k * (k * k - 1));
  if (!(untied > 0)) return undefinedBecause('constant');
  const between = sums.reduce((sum, off) => sum + off * off, 0);
  const statistic = (12 * between) / (n * k * (k + 1)) / untied;
  return {
    test: { ...counted, kind: 'tested', statistic, p: chiSquaredTail(statistic, k - 1), by: 'chi-squared', df: [k - 1] },
    effect: {
      kind: 'estimated',
      effect: 'kendalls-w',
      value: statistic / (n * (k - 1)),
      interval: { kind: 'not-estimable', why: 'no-interval' },
    },
  };
}
