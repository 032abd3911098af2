import { expect, test } from 'vitest';
import { rankBiserial } from '../../../src/stats/effects/rank-biserial.ts';
import { hodgesLehmannMedian } from '../../../src/stats/intervals/hodges-lehmann.ts';
import type { TestResult } from '../../../src/stats/result.ts';
import { finish } from '../../../src/stats/steps.ts';
import { shapiroWilk } from '../../../src/stats/tests/shapiro-wilk.ts';
import { signTest } from '../../../src/stats/tests/sign-test.ts';
import { pairedSignedRank, signedRank } from '../../../src/stats/tests/signed-rank.ts';
import { skewnessTest } from '../../../src/stats/tests/skewness-test.ts';
import { expectClose, expectTested, type Golden, readGolden } from './golden.ts';

type Pair = readonly [Golden, Golden];
type Case = {
  readonly values: readonly number[];
  readonly method: 'exact' | 'asymptotic';
  readonly wilcox?: Pair;
  readonly pratt?: Pair;
  readonly sign?: Pair;
  readonly rankBiserial?: number;
  readonly skewness?: Pair;
  readonly shapiro?: Pair;
  readonly hodgesLehmann: { readonly value: number; readonly interval?: readonly [number, number] | null };
};

const cases = readGolden<readonly Case[]>('one-sample').map((one, i) => ({ ...one, name: `${one.values.length} values, case ${i}` }));
const having = (key: keyof Case) => cases.filter((one) => key in one);

test('the golden cases cover exact and approximate tests, with and without each part', () => {
  expect(cases.filter(({ method }) => method === 'exact').length).toBeGreaterThan(20);
  for (const key of ['wilcox', 'sign', 'skewness', 'shapiro'] as const) expect(having(key).length).toBeGreaterThan(40);
  expect(cases.filter(({ hodgesLehmann }) => hodgesLehmann.interval === null).length).toBeGreaterThan(3);
  expect(cases.filter(({ hodgesLehmann }) => hodgesLehmann.interval).length).toBeGreaterThan(20);
});

test.each(having('wilcox'))('signed-rank as SciPy: $name', ({ values, method, wilcox, pratt }) => {
  const ours = signedRank(values);
  expectTested(ours, wilcox);
  expect(ours).toMatchObject({ by: method === 'exact' ? 'exact' : 'normal' });
  expectTested(signedRank(values, { zeros: 'pratt' }), pratt);
});

test.each(having('sign'))('sign test as SciPy: $name', ({ values, sign }) => expectTested(signTest(values), sign));

test.each(having('skewness'))('skewness as SciPy: $name', ({ values, skewness }) => {
  expectTested(skewnessTest(values), skewness);
});

test.each(having('shapiro'))('Shapiro–Wilk as SciPy: $name', ({ values, shapiro }) => {
  // SciPy takes its normal quantiles and tails from old approximations (AS 111, AS 66), good to seven digits or so; those are what differs.
  const result = shapiroWilk(values);
  expectClose(statisticOf(result), shapiro?.[0], 1e-8);
  expectClose(pOf(result), shapiro?.[1], 1e-6);
});

test.each(having('rankBiserial'))('rank biserial: $name', ({ values, rankBiserial: golden }) => {
  const effect = finish(rankBiserial(values, { seed: 1, resamples: 20 }));
  expectClose(effect.kind === 'estimated' ? effect.value : undefined, golden, 1e-10, 1);
});

test.each(cases)(
  'Hodges–Lehmann median, with every shift tried by SciPy’s test: $name',
  ({ values, hodgesLehmann: { value, interval } }) => {
    const effect = hodgesLehmannMedian(values);
    if (effect.kind === 'undefined') return expect.unreachable();
    const size = Math.max(...values.map(Math.abs));
    expectClose(effect.value, value, 1e-12, size);
    if (interval === null) return expect(effect.interval).toEqual({ kind: 'not-estimable', why: 'too-few' });
    if (interval === undefined) return;
    if (effect.interval.kind !== 'interval') return expect.unreachable();
    expectClose(effect.interval.low, interval[0], 1e-12, size);
    expectClose(effect.interval.high, interval[1], 1e-12, size);
  },
);

test('without values there is no number but a reason', () => {
  const nothing = { kind: 'undefined', why: 'no-patients', used: [0] };
  for (const of of [signedRank, signTest, skewnessTest, shapiroWilk]) {
    expect(of([])).toMatchObject({ ...nothing, leftOut: 0 });
    expect(of([Number.NaN, Number.POSITIVE_INFINITY])).toMatchObject({ ...nothing, leftOut: 2 });
  }
  expect(hodgesLehmannMedian([Number.NaN])).toEqual({ kind: 'undefined', effect: 'hodges-lehmann', why: 'no-patients' });
  expect(finish(rankBiserial([], { seed: 1 }))).toMatchObject({ kind: 'undefined', why: 'no-patients' });
});

test('degenerate samples say why', () => {
  expect(signedRank([0, 0, 0])).toMatchObject({ kind: 'undefined', why: 'all-zero', used: [3] });
  expect(signTest([0, -0])).toMatchObject({ kind: 'undefined', why: 'all-zero' });
  expect(skewnessTest(Array(9).fill(2))).toMatchObject({ kind: 'undefined', why: 'constant' });
  expect(shapiroWilk([1, 1, 1, 1])).toMatchObject({ kind: 'undefined', why: 'constant' });
  expect(shapiroWilk([1, 2])).toMatchObject({ kind: 'undefined', why: 'too-few' });
  expect(shapiroWilk(Array.from({ length: 5001 }, (_, i) => i))).toMatchObject({ kind: 'undefined', why: 'too-many' });
  expect(hodgesLehmannMedian([3, 3, 3])).toMatchObject({ value: 3, interval: { kind: 'not-estimable', why: 'constant' } });
  expect(finish(rankBiserial([1, 2, 3], { seed: 1 }))).toMatchObject({ value: 1, interval: { kind: 'not-estimable', why: 'one-way' } });
});

test('values that are not numbers are left out and counted; pairs are left out whole', () => {
  expect(signedRank([1, Number.NaN, 2, 3])).toEqual({ ...signedRank([1, 2, 3]), leftOut: 1 });
  const paired = pairedSignedRank([5, Number.NaN, 3, 9, 1], [1, 2, Number.NaN, 4, 3]);
  expect(paired).toEqual({ ...signedRank([4, 5, -2]), leftOut: 2 });
  expect(pairedSignedRank([1, 2], [1])).toMatchObject({ kind: 'undefined', why: 'not-paired' });
});

function statisticOf(result: TestResult): number | undefined {
  return result.kind === 'tested' ? result.statistic : undefined;
}

function pOf(result: TestResult): number | undefined {
  return result.kind === 'tested' ? result.p : undefined;
}
