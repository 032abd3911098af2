import { expect, test } from 'vitest';
import { cohortOf, type TidyRow } from '../../../src/stats/compare/cohort.ts';
import type { Design } from '../../../src/stats/compare/design.ts';
import { hypothesesOf } from '../../../src/stats/compare/hypotheses.ts';
import { leaveOneOut } from '../../../src/stats/compare/leave-one-out.ts';
import { finish } from '../../../src/stats/steps.ts';
import { signedRank } from '../../../src/stats/tests/signed-rank.ts';
import { welchTTest } from '../../../src/stats/tests/t-tests.ts';
import { usual } from './design.ts';

const design: Design = {
  ...usual,
  question: { kind: 'groups', groups: ['a', 'b'] },
  regions: ['left'],
  methods: ['lrp'],
};
const first = [3, 4, 5, 4.5, 9];
const second = [1, 2, 2.5, 0.5];
const tableOf = (values: readonly number[], group: string): TidyRow[] =>
  values.map((value, i) => ({ patient: `${group}${i}`, film: `${group}${i}`, group, region: 'left', method: 'lrp', value }));
const rows = [...tableOf(first, 'a'), ...tableOf(second, 'b')];
const of = (table: readonly TidyRow[], asked: Design) =>
  hypothesesOf(asked).map((one) => finish(leaveOneOut(one, asked, cohortOf(table, asked))));
const p = (result: ReturnType<typeof welchTTest>) => (result.kind === 'tested' ? result.p : Number.NaN);
const dropped = (values: readonly number[], i: number) => values.filter((_, other) => other !== i);

test('two groups: Welch’s t without each patient', () => {
  const all = [
    ...first.map((_, i) => ({ patient: `a${i}`, p: p(welchTTest(dropped(first, i), second)) })),
    ...second.map((_, i) => ({ patient: `b${i}`, p: p(welchTTest(first, dropped(second, i))) })),
  ].sort((x, y) => x.p - y.p);
  expect(of(rows, design)).toEqual([{ lowest: all[0]?.p, highest: all.at(-1)?.p, patient: all.at(-1)?.patient }]);
});

test('a preference: the signed-rank test without each patient; one without a value changes nothing', () => {
  const preference: Design = { ...design, question: { kind: 'preference' } };
  const values = [1, 2, 3, -0.5, 4, 5, 6];
  const ps = values.map((_, i) => p(signedRank(dropped(values, i))));
  const [range] = of([...tableOf(values, 'a'), ...tableOf([Number.NaN], 'z')], preference);
  expect(range).toMatchObject({ lowest: Math.min(...ps), highest: Math.max(...ps) });
  expect(range?.patient).toMatch(/^a/);
});

test('undefined where nothing is left, and for questions of more than two', () => {
  expect(of(tableOf([1], 'a'), { ...design, question: { kind: 'preference' } })).toEqual([undefined]);
  expect(of([], design)).toEqual([undefined]);
  expect(of(rows, { ...design, question: { kind: 'reader', score: 'severity' } })).toEqual([undefined]);
  expect(of(rows, { ...design, question: { kind: 'groups', groups: ['a', 'b', 'c'] } })[0]).toBeUndefined();
});
