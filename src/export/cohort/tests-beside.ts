import { pText } from '../../charts/number-text.ts';
import { number } from '../../stats/compare/words.ts';
import type { TestId, TestResult } from '../../stats/result.ts';
import { sayWhyNot } from '../../stats/why-not.ts';
import type { Analysis } from './analyse.ts';
import { labelOf, type MethodLabels, nameOf } from './named.ts';

/** Tests as tables call them. */
export const testNames: Readonly<Record<TestId, string>> = {
  'signed-rank': 'Wilcoxon’s signed-rank',
  sign: 'Sign test',
  'welch-permutation': 'Permutation of Welch’s t',
  'mann-whitney': 'Mann–Whitney',
  'brunner-munzel': 'Brunner–Munzel',
  friedman: 'Friedman',
  'kruskal-wallis': 'Kruskal–Wallis',
  spearman: 'Spearman, permuted',
  'student-t': 'Student’s t',
  'welch-t': 'Welch’s t',
  'shapiro-wilk': 'Shapiro–Wilk',
  levene: 'Levene (Brown–Forsythe)',
  skewness: 'Skewness (D’Agostino)',
};

/** Words and rows of a table, as a figure has them. */
export type TableOfWords = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/**
 * The tests that stand beside each comparison's own, with the p of that: for comparison alone, not corrected, and without marks. Undefined where no comparison
 * has any.
 */
export function besideTable({ outcome }: Pick<Analysis, 'outcome'>, labels: MethodLabels): TableOfWords | undefined {
  const rows = outcome.comparisons.flatMap((comparison) => {
    const about = [labelOf(comparison, labels), nameOf(comparison.method, labels) ?? ''];
    const own = `${testNames[comparison.test.test]} ${pOf(comparison.test)}`;
    return comparison.beside.map((result, i) => [
      ...about,
      result.test === 'shapiro-wilk' ? `${testNames[result.test]}, ${comparison.of[i] ?? ''}` : testNames[result.test],
      result.used.join(' + '),
      result.kind === 'tested' ? number(result.statistic) : '–',
      pOf(result),
      own,
    ]);
  });
  if (rows.length === 0) return undefined;
  return { head: ['Comparison', 'Method', 'Test beside', 'Patients', 'Statistic', 'p, not corrected', 'The comparison’s own'], rows };
}

function pOf(result: TestResult): string {
  return result.kind === 'tested' ? `p ${pText(result.p)}` : `undefined: ${sayWhyNot(result.why)}`;
}
