import type { Comparison, Outcome } from '../../stats/compare/compare.ts';
import type { LeaveOneOut } from '../../stats/compare/leave-one-out.ts';
import { sayLeaveOneOut } from '../../stats/compare/say-leave-one-out.ts';
import { sayResult } from '../../stats/compare/say-result.ts';
import type { Effect, TestId } from '../../stats/result.ts';
import { sayWhyNot } from '../../stats/why-not.ts';
import { type CsvCell, toCsv } from '../csv.ts';
import type { Analysis } from './analyse.ts';

const columns = [
  ...['role', 'region', 'method', 'compared', 'measure', 'class', 'test', 'patients', 'left_out', 'undefined_films', 'missing_films'],
  ...['statistic', 'p', 'p_from', 'p_corrected', 'correction', 'family', 'significant', 'needs_patients', 'no_number_because'],
  ...['effect', 'value', 'low', 'high', 'level', 'interval_by', 'second_effect', 'second_value', 'second_low', 'second_high'],
  ...['p_undefined_put_back', 'significant_undefined_put_back', 'p_without_one_lowest', 'p_without_one_highest'],
  ...['jitter_draws', 'jitter_same', 'jitter_significant', 'jitter_same_sign', 'jitter_effect_low', 'jitter_effect_high', 'sentence'],
  ...['mann_whitney_p', 'brunner_munzel_p', 'skewness_p', 'sign_p', 'shapiro_wilk_first_p', 'shapiro_wilk_second_p', 'levene_p'],
  ...['p_corrected_without_one_lowest', 'p_corrected_without_one_highest', 'conclusion_without_one', 'patients_that_change_it'],
  ...['procedure', 'alpha', 'seed', 'arrangements', 'zeros', 'tied_share'],
] as const;

/** comparisons.csv: a row for each comparison, empty where there is no number. */
export function comparisonsCsv({ outcome, leaveOneOut, jitter }: Pick<Analysis, 'outcome' | 'leaveOneOut' | 'jitter'>): string {
  const rows = outcome.comparisons.map((comparison, i) => {
    const without = leaveOneOut[i];
    return [
      ...cellsOf(comparison, outcome),
      ...leftOutCells(without),
      ...jitterCells(jitter, i),
      sayResult(comparison, outcome.design),
      ...besideCells(comparison),
      ...decidedWithoutOne(without),
      ...settingsOf(comparison, outcome),
    ];
  });
  return toCsv([columns, ...rows]);
}

function cellsOf(comparison: Comparison, { design }: Outcome): CsvCell[] {
  const { role, region, method, of, test, decision, family, undefinedFilms, missingFilms, filledIn, effects } = comparison;
  const tested = test.kind === 'tested' ? test : undefined;
  const decided = decision.kind === 'p' ? decision : undefined;
  const [first, second] = effects;
  return [
    ...[role, region, method, of.join(' | '), design.measure, design.explained.how === 'fixed' ? design.explained.name : 'predicted'],
    ...[test.test, test.used.join(' + '), test.leftOut, undefinedFilms, missingFilms, tested?.statistic, decided?.p, tested?.by],
    ...[decided?.adjusted, design.correction, family, decided && yesNo(decided.significant)],
    decision.kind === 'cannot-reach' ? (decision.needs ?? 'none is enough') : undefined,
    decision.kind === 'undefined' ? sayWhyNot(decision.why) : decision.kind === 'cannot-reach' ? 'α cannot be reached' : undefined,
    ...[first?.effect, ...numbersOf(first), levelOf(first), intervalBy(first)],
    ...[second?.effect, ...numbersOf(second)],
    filledIn?.test.kind === 'tested' ? filledIn.test.p : undefined,
    filledIn && yesNo(filledIn.decision.kind === 'p' && filledIn.decision.significant),
  ];
}

/** In how many draws the conclusion is the same. */
function jitterCells(jitter: Analysis['jitter'], i: number): CsvCell[] {
  const own = jitter?.kind === 'run' ? jitter.comparisons[i] : undefined;
  if (jitter?.kind !== 'run' || !own) return Array(6).fill(undefined);
  return [jitter.draws, own.same, own.significant, own.sameSign, ...(own.effects ?? [undefined, undefined])];
}

const leftOutCells = (without: LeaveOneOut | undefined): CsvCell[] =>
  without?.kind === 'told' ? [without.lowest, without.highest] : [undefined, undefined];

/** Without names of patients. */
function decidedWithoutOne(without: LeaveOneOut | undefined): CsvCell[] {
  if (without?.kind !== 'told') return [undefined, undefined, without && sayLeaveOneOut(without), undefined];
  return [...without.adjusted, without.conclusion, without.changedBy.length];
}

/** What p was taken by: arrangements that were tried, differences of zero that were dropped, patients whose rank is tied. */
function settingsOf({ test, tied }: Comparison, { design: { procedure, alpha, seed } }: Outcome): CsvCell[] {
  const tested = test.kind === 'tested' ? test : undefined;
  return [procedure, alpha, seed, tested?.arrangements, tested?.zeros, tied];
}

/** p of the tests that stand beside, not corrected. */
function besideCells({ beside }: Comparison): CsvCell[] {
  const psOf = (test: TestId) =>
    beside.flatMap((result) => (result.test === test ? [result.kind === 'tested' ? result.p : undefined] : []));
  const [first, second] = psOf('shapiro-wilk');
  const single = (['mann-whitney', 'brunner-munzel', 'skewness', 'sign'] as const).map((test) => psOf(test)[0]);
  return [...single, first, second, psOf('levene')[0]];
}

const yesNo = (is: boolean) => (is ? 'yes' : 'no');

function numbersOf(effect: Effect | undefined): CsvCell[] {
  if (effect?.kind !== 'estimated') return [undefined, undefined, undefined];
  const { value, interval } = effect;
  return interval.kind === 'interval' ? [value, interval.low, interval.high] : [value, undefined, undefined];
}

function levelOf(effect: Effect | undefined): number | undefined {
  return effect?.kind === 'estimated' && effect.interval.kind === 'interval' ? effect.interval.level : undefined;
}

function intervalBy(effect: Effect | undefined): string | undefined {
  return effect?.kind === 'estimated' && effect.interval.kind === 'interval' ? effect.interval.by : undefined;
}
