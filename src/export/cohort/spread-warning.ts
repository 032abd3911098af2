import type { Cohort } from '../../stats/compare/cohort.ts';
import { finite } from '../../stats/finite.ts';
import { variance } from '../../stats/moments.ts';
import { isSkewed } from '../../stats/tests/skewness-test.ts';
import type { Selection } from './select.ts';
import { type Warning, when } from './warning.ts';

/** From here on the spreads of groups count as unequal. */
const TIMES = 2;
/** Fewer patients say little about a spread. */
const FROM = 5;

/**
 * Where the tests of groups keep less than they promise: spreads that differ, and worse, values that are skewed as well. The figures are those of
 * docs/test-sizes.md, for a spread three times as wide.
 */
export function ofSpread({ design, methodLabels }: Selection, cohort: Cohort): Warning[] {
  const { question, regions, methods } = design;
  if (question.kind !== 'groups') return [];
  const cells = regions.flatMap((region) =>
    methods.flatMap((method) => {
      const values = cohort.values(region, method);
      const groups = question.groups.map((group) => finite(values.filter((_, patient) => cohort.groups[patient] === group)).values);
      if (groups.some(({ length }) => length < FROM)) return [];
      const spreads = groups.map((group) => Math.sqrt(variance(group)));
      const times = Math.max(...spreads) / Math.min(...spreads);
      return times >= TIMES ? [{ region, method, times, isSkewed: groups.some(isSkewed) }] : [];
    }),
  );
  const [widest] = cells.toSorted((a, b) => b.times - a.times);
  if (!widest) return [];
  const skewed = cells.filter((cell) => cell.isSkewed).length;
  const most = Number.isFinite(widest.times) ? `${widest.times.toFixed(1)} times` : 'without bound';
  return when(true, {
    id: 'unequal-spread',
    title: `Groups differ in spread, by up to ${most} (${widest.region}, ${methodLabels[widest.method] ?? widest.method})`,
    what: `${isAbout(cells.length, regions.length * methods.length)} ${sentenceOf(skewed, question.groups.length)}`,
  });
}

function isAbout(cells: number, all: number): string {
  return `So it is in ${cells} of ${all} comparisons; they are tested all the same.`;
}

function sentenceOf(skewed: number, groups: number): string {
  if (groups > 2)
    return 'The Kruskal–Wallis test then finds a difference of spread, too: at α = .05 it rejected 6 to 7 of 100 true nulls about the middle.';
  const interval =
    'The interval of the shift is then too narrow where the smaller group is the wider one (20 + 60 patients: it held the truth 87 times of 100).';
  if (skewed === 0)
    return `Welch’s t allows for that: at α = .05 it rejected 5 of 100 true nulls from 20 + 20 patients on, 7 with 5 + 5. ${interval}`;
  return `In ${skewed} of them values are skewed as well, and p-values are then too small, the more so in small groups of equal size: at α = .05, 15 of 100 true nulls were rejected with 5 + 5 patients, 11 with 20 + 20, 7 with 100 + 100, 5 with 20 + 60 (the larger one wider). Do not build on a p near α there. ${interval}`;
}
