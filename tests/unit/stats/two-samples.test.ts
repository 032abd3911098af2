import { expect, test } from 'vitest';
import { cliffsDelta } from '../../../src/stats/effects/cliffs-delta.ts';
import { cohensD } from '../../../src/stats/effects/cohens-d.ts';
import { hodgesLehmannShift } from '../../../src/stats/intervals/hodges-lehmann.ts';
import { switchedTest } from '../../../src/stats/presets/switched-test.ts';
import { brunnerMunzel, relativeEffect } from '../../../src/stats/tests/brunner-munzel.ts';
import { levene } from '../../../src/stats/tests/levene.ts';
import { mannWhitney } from '../../../src/stats/tests/mann-whitney.ts';
import { studentTTest, welchTTest } from '../../../src/stats/tests/t-tests.ts';
import { expectClose, expectTested, type Golden, readGolden } from './golden.ts';

type Pair = readonly [Golden, Golden];
type Case = {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly mannWhitney: readonly ['exact' | 'asymptotic', Golden, Golden];
  readonly mannWhitneyAuto: Pair;
  readonly cliff: number;
  readonly shift: { readonly value: number; readonly interval?: readonly [number, number] | null };
  readonly brunnerMunzel?: readonly [number, number, number];
  readonly brunnerMunzelTest?: Pair;
  readonly cliffInterval?: readonly [number, number];
  readonly student?: Pair;
  readonly welch?: readonly [Golden, Golden, Golden];
  readonly pingouin?: Pair;
  readonly cohen?: Golden;
  readonly cohenInterval?: readonly [number, number];
  readonly levene?: Pair;
};

const cases = readGolden<readonly Case[]>('two-samples').map((one, i) => ({
  ...one,
  name: `${one.first.length} and ${one.second.length}, case ${i}`,
}));
const having = (key: keyof Case) => cases.filter((one) => key in one);
const constant = (values: readonly number[]) => new Set(values).size === 1;

test('the golden cases cover each part', () => {
  for (const key of ['brunnerMunzelTest', 'cliffInterval', 'student', 'levene'] as const) expect(having(key).length).toBeGreaterThan(60);
  expect(cases.filter(({ shift }) => shift.interval === null).length).toBeGreaterThan(5);
  expect(cases.filter(({ shift }) => shift.interval).length).toBeGreaterThan(60);
});

test.each(cases)('Mann–Whitney as SciPy: $name', ({ first, second, mannWhitney: [method, u, p], mannWhitneyAuto }) => {
  const ours = mannWhitney(first, second);
  if (constant([...first, ...second])) return expect(ours).toMatchObject({ kind: 'undefined', why: 'constant' });
  expectTested(ours, [u, p]);
  expect(ours).toMatchObject({ by: method === 'exact' ? 'exact' : 'normal' });
  expectTested(mannWhitney(first, second, { exact: 'scipy' }), mannWhitneyAuto);
});

test.each(cases)('Cliff’s δ by counting pairs, its interval from statsmodels: $name', ({ first, second, cliff, cliffInterval }) => {
  const effect = cliffsDelta(first, second);
  if (effect.kind === 'undefined') return expect.unreachable();
  expectClose(effect.value, cliff, 1e-12, 1);
  if (cliffInterval === undefined) return expect(effect.interval.kind).toBe('not-estimable');
  if (effect.interval.kind !== 'interval') return expect.unreachable();
  expectClose(effect.interval.low, cliffInterval[0], 1e-9, 1);
  expectClose(effect.interval.high, cliffInterval[1], 1e-9, 1);
});

test.each(having('brunnerMunzelTest'))(
  'Brunner–Munzel as SciPy and statsmodels: $name',
  ({ first, second, brunnerMunzel: effect, brunnerMunzelTest }) => {
    expectTested(brunnerMunzel(first, second), brunnerMunzelTest);
    const ours = relativeEffect(Float64Array.from(first), Float64Array.from(second));
    expectClose(1 - ours.chance, effect?.[0], 1e-12, 1);
    expectClose(ours.error, effect?.[1]);
    expectClose(ours.df, effect?.[2]);
  },
);

test.each(having('student'))('t tests as SciPy and pingouin: $name', ({ first, second, student, welch, pingouin }) => {
  expectTested(studentTTest(first, second), student);
  const ours = welchTTest(first, second);
  expectTested(ours, welch && [welch[0], welch[1]]);
  if (ours.kind === 'tested') expectClose(ours.df?.[0], welch?.[2]);
  expectTested(first.length === second.length ? studentTTest(first, second) : ours, pingouin);
});

test.each(having('cohen'))('Cohen’s d as pingouin: $name', ({ first, second, cohen }) => {
  const effect = cohensD(first, second);
  expectClose(effect.kind === 'estimated' ? effect.value : Number.NaN, cohen, 1e-10, 1);
});

test.each(having('cohenInterval'))(
  'the interval of Cohen’s d, with pingouin’s standard error: $name',
  ({ first, second, cohenInterval }) => {
    const effect = cohensD(first, second);
    if (effect.kind === 'undefined' || effect.interval.kind !== 'interval' || !cohenInterval) return expect.unreachable();
    expectClose(effect.interval.low, cohenInterval[0], 1e-10, 1);
    expectClose(effect.interval.high, cohenInterval[1], 1e-10, 1);
  },
);

test.each(having('levene'))('Levene as SciPy: $name', ({ first, second, levene: golden }) => expectTested(levene([first, second]), golden));

test.each(cases)('Hodges–Lehmann shift, with every shift tried by SciPy’s test: $name', ({ first, second, shift: { value, interval } }) => {
  const effect = hodgesLehmannShift(first, second);
  if (effect.kind === 'undefined') return expect.unreachable();
  const size = Math.max(...[...first, ...second].map(Math.abs));
  expectClose(effect.value, value, 1e-12, size);
  if (interval === null) return expect(effect.interval).toEqual({ kind: 'not-estimable', why: 'too-few' });
  if (interval === undefined) return;
  if (effect.interval.kind !== 'interval') return expect.unreachable();
  expectClose(effect.interval.low, interval[0], 1e-12, size);
  expectClose(effect.interval.high, interval[1], 1e-12, size);
});

test.each(cases.filter(({ student }) => student))(
  'the presets’ switch chooses among these: $name',
  ({ first, second, pingouin, student, mannWhitneyAuto }) => {
    const paper = switchedTest(first, second, 'welch');
    const seed = switchedTest(first, second, 'student');
    expect(paper.checks).toEqual(seed.checks);
    const passed = paper.checks.every((check) => check.kind === 'tested' && check.p > 0.05);
    expectTested(paper.test, passed ? pingouin : mannWhitneyAuto);
    expectTested(seed.test, passed ? student : mannWhitneyAuto);
  },
);

const twoGroupTests = [mannWhitney, brunnerMunzel, studentTTest, welchTTest, (a: number[], b: number[]) => levene([a, b])];

test('an empty group gives no number but a reason', () => {
  for (const of of twoGroupTests) {
    expect(of([], [1, 2, 3])).toMatchObject({ kind: 'undefined', why: 'no-patients', used: [0, 3] });
    expect(of([1, 2, 3], [Number.NaN])).toMatchObject({ kind: 'undefined', why: 'no-patients', used: [3, 0], leftOut: 1 });
  }
  for (const of of [cliffsDelta, hodgesLehmannShift, cohensD]) expect(of([], [1])).toMatchObject({ kind: 'undefined', why: 'no-patients' });
});

test('groups that do not vary say so', () => {
  for (const of of twoGroupTests) expect(of([2, 2, 2], [2, 2])).toMatchObject({ kind: 'undefined', why: 'constant' });
  expect(cohensD([2, 2], [2, 2])).toMatchObject({ kind: 'undefined', why: 'constant' });
  expect(hodgesLehmannShift([2, 2], [5, 5])).toMatchObject({ value: -3, interval: { kind: 'not-estimable', why: 'constant' } });
});

test('groups that lie apart have an effect but no interval of it, and no Brunner–Munzel test', () => {
  expect(cliffsDelta([5, 6, 7], [1, 2, 3])).toEqual({
    kind: 'estimated',
    effect: 'cliffs-delta',
    value: 1,
    interval: { kind: 'not-estimable', why: 'separated' },
  });
  expect(brunnerMunzel([5, 6, 7], [1, 2, 3])).toMatchObject({ kind: 'undefined', why: 'separated' });
});

test('one patient in a group is too few for a spread', () => {
  for (const of of [brunnerMunzel, studentTTest, welchTTest]) expect(of([1], [2, 3])).toMatchObject({ kind: 'undefined', why: 'too-few' });
  expect(cliffsDelta([1], [2, 0])).toMatchObject({ value: 0, interval: { kind: 'not-estimable', why: 'too-few' } });
});
