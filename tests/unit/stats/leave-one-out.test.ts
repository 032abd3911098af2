import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/shared/random.ts';
import { cohortOf, type TidyRow } from '../../../src/stats/compare/cohort.ts';
import { compareCohort } from '../../../src/stats/compare/compare.ts';
import type { Design } from '../../../src/stats/compare/design.ts';
import { leaveOneOut } from '../../../src/stats/compare/leave-one-out.ts';
import { sayLeaveOneOut } from '../../../src/stats/compare/say-leave-one-out.ts';
import { finish } from '../../../src/stats/steps.ts';
import { signedRank } from '../../../src/stats/tests/signed-rank.ts';
import { welchTTest } from '../../../src/stats/tests/t-tests.ts';
import { usual } from './design.ts';

const design: Design = { ...usual, question: { kind: 'groups', groups: ['a', 'b'] }, regions: ['left'], methods: ['lrp'] };
const preference: Design = { ...design, question: { kind: 'preference' } };
const first = [3, 4, 5, 4.5, 9];
const second = [1, 2, 2.5, 0.5];
const tableOf = (values: readonly number[], group: string, region = 'left', method = 'lrp'): TidyRow[] =>
  values.map((value, i) => ({ patient: `${group}${i}`, film: `${group}${i}`, group, region, method, value }));
const rows = [...tableOf(first, 'a'), ...tableOf(second, 'b')];
const of = (table: readonly TidyRow[], asked: Design, scores?: ReadonlyMap<string, number>) => {
  const cohort = cohortOf(table, asked);
  const { comparisons } = finish(compareCohort(cohort, asked, scores));
  return finish(leaveOneOut(comparisons, { design: asked, cohort, scores }));
};
const p = (result: ReturnType<typeof welchTTest>) => (result.kind === 'tested' ? result.p : Number.NaN);
const dropped = (values: readonly number[], i: number) => values.filter((_, other) => other !== i);

/** The same as comparing the table without a patient, for each of them: significant or not. */
function changes(table: readonly TidyRow[], asked: Design): string[][] {
  const conclusionsOf = (some: readonly TidyRow[]) =>
    finish(compareCohort(cohortOf(some, asked), asked)).comparisons.map(({ decision }) => decision.kind === 'p' && decision.significant);
  const all = conclusionsOf(table);
  const patients = [...new Set(table.map(({ patient = '' }) => patient))].sort();
  const each = patients.map((patient) => ({ patient, said: conclusionsOf(table.filter((row) => row.patient !== patient)) }));
  return all.map((now, c) => each.flatMap(({ patient, said }) => (said[c] === now ? [] : [patient])));
}

test('two groups: Welch’s t without each patient', () => {
  const all = [
    ...first.map((_, i) => p(welchTTest(dropped(first, i), second))),
    ...second.map((_, i) => p(welchTTest(first, dropped(second, i)))),
  ].sort((x, y) => x - y);
  expect(of(rows, design)).toEqual([expect.objectContaining({ kind: 'told', lowest: all[0], highest: all.at(-1), isStandIn: true })]);
});

test('a preference: the signed-rank test without each patient; one without a value changes nothing', () => {
  const values = [1, 2, 3, -0.5, 4, 5, 6];
  const ps = values.map((_, i) => p(signedRank(dropped(values, i))));
  const [range] = of([...tableOf(values, 'a'), ...tableOf([Number.NaN], 'z')], preference);
  expect(range).toMatchObject({ lowest: Math.min(...ps), highest: Math.max(...ps), isStandIn: false });
});

describe('families are decided again without each patient', () => {
  const random = seededRandom(8);
  const normal = (n: number, shift: number) => Array.from({ length: n }, () => random.normal() + shift);
  const two: Design = { ...preference, regions: ['left', 'right'], methods: ['lrp', 'gradcam'] };
  const four = (shifts: readonly number[]) =>
    [
      ['left', 'lrp'],
      ['left', 'gradcam'],
      ['right', 'lrp'],
      ['right', 'gradcam'],
    ].flatMap(([region = '', method = ''], c) => tableOf(normal(14, shifts[c] ?? 0), 'a', region, method));

  test.each([
    ['holm', 'recommended', [0.55, 0.75, 0.9, 0.1]],
    ['benjamini-hochberg', 'recommended', [0.5, 0.55, 0.6, 0.6]],
    ['bonferroni', 'paper', [0.6, 0.7, 0.8, 0.9]],
    ['none', 'recommended', [0.4, 0.4, 0.4, 0.4]],
  ] as const)('%s, as by comparing the study without each', (correction, procedure, shifts) => {
    const asked: Design = { ...two, correction, procedure };
    const table = four(shifts);
    const expected = changes(table, asked);
    const found = of(table, asked);
    expect(found.map((one) => one.kind === 'told' && one.changedBy)).toEqual(expected);
    expect(found.map((one) => one.kind === 'told' && one.conclusion)).toEqual(
      expected.map((by) => (by.length === 0 ? 'stays' : 'changes')),
    );
    expect(expected.flat().length).toBeGreaterThan(0);
  });

  test('several conditions, several groups, and the pairs that follow', () => {
    const three: Design = { ...two, question: { kind: 'regions' }, regions: ['left', 'right', 'mid'], methods: ['lrp'] };
    const table = [...tableOf(normal(14, 0), 'a'), ...tableOf(normal(14, 0.7), 'a', 'right'), ...tableOf(normal(14, 1), 'a', 'mid')];
    expect(of(table, three).map((one) => one.kind === 'told' && one.changedBy)).toEqual(changes(table, three));
    const groups: Design = { ...design, question: { kind: 'groups', groups: ['a', 'b', 'c'] } };
    const grouped = [...tableOf(normal(8, 0), 'a'), ...tableOf(normal(9, 0.8), 'b'), ...tableOf(normal(7, 1.3), 'c')];
    expect(of(grouped, groups)).toHaveLength(4);
    expect(of(grouped, groups)[0]).toMatchObject({ changedBy: changes(grouped, groups)[0], isStandIn: false });
  });
});

test('a reader’s score: t in place of the permutation, which agrees with it', () => {
  const scores = new Map(Array.from({ length: 12 }, (_, i) => [`a${i}`, i]));
  const values = [0, 3, 1, 2, 5, 4, 6, 9, 7, 8, 11, 10];
  const [told] = of(tableOf(values, 'a'), { ...design, question: { kind: 'reader', score: 'severity' } }, scores);
  expect(told).toMatchObject({ kind: 'told', conclusion: 'stays', changedBy: [], isStandIn: true });
  expect(told?.kind === 'told' && told.highest).toBeLessThan(0.001);
});

test('where there is nothing to tell it says why', () => {
  expect(of(tableOf([1], 'a'), preference)).toEqual([{ kind: 'untold', why: 'too-few' }]);
  expect(of([], design)).toEqual([{ kind: 'untold', why: 'no-test' }]);
  const many = Array.from({ length: 510 }, (_, i) => Math.sin(i));
  const groups: Design = { ...design, question: { kind: 'groups', groups: ['a', 'b', 'c'] } };
  expect(of([...tableOf(many, 'a'), ...tableOf([1, 2], 'b'), ...tableOf([3, 4], 'c')], groups)[0]).toEqual({
    kind: 'untold',
    why: 'too-many',
  });
});

describe('in words', () => {
  const told = { kind: 'told', lowest: 0.001, highest: 0.06, adjusted: [0.002, 0.12], isStandIn: false } as const;
  const name = (patient: string) => `patient ${patient}`;
  test.each([
    ['stays', [], 'stays whoever is left out (corrected p = .0020 to = .12)', undefined],
    ['changes', ['a'], 'changes without patient a', 'changes without one patient'],
    ['changes', ['a', 'b'], 'changes without any one of patient a and patient b', 'changes without any one of 2 patients'],
    ['changes', ['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'patient e and 2 others', 'any one of 7 patients'],
    ['undecided', [], 'hangs on how p is taken', undefined],
  ] as const)('%s without %j', (conclusion, changedBy, named, unnamed) => {
    const one = { ...told, conclusion, changedBy };
    expect(sayLeaveOneOut(one, name)).toContain(named.replaceAll('= ', ''));
    expect(sayLeaveOneOut(one)).toContain((unnamed ?? named).replaceAll('= ', ''));
    if (changedBy.length > 0) expect(sayLeaveOneOut(one)).not.toContain('patient a');
  });
});
