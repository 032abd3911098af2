import { csvParse } from 'd3';
import { expect, test } from 'vitest';
import { analyse } from '../../../../src/export/cohort/analyse.ts';
import type { Ask } from '../../../../src/export/cohort/ask.ts';
import { comparisonsCsv } from '../../../../src/export/cohort/comparisons-csv.ts';
import { besideTable } from '../../../../src/export/cohort/tests-beside.ts';
import { reportOf } from '../../../../src/export/report/report.ts';
import { finish } from '../../../../src/stats/steps.ts';
import { brunnerMunzel } from '../../../../src/stats/tests/brunner-munzel.ts';
import { mannWhitney } from '../../../../src/stats/tests/mann-whitney.ts';
import { signTest } from '../../../../src/stats/tests/sign-test.ts';
import { madeUpStudy } from './made-up-study.ts';

const groups: Ask = { question: { kind: 'groups', groups: ['ill', 'well'] } };
const table = madeUpStudy();
const valuesOf = (label: string, region: string, method: string) =>
  table.numbers
    .filter((number) => number.region === region && number.method === method)
    .flatMap(({ value = Number.NaN }, i) => (table.films[i]?.label === label ? [value] : []));

test('of two groups, Mann–Whitney and Brunner–Munzel stand in table, report and CSV, with the numbers of the tests', () => {
  const analysis = finish(analyse(groups, table));
  const [first] = besideTable(analysis, { lrp: 'LRP ε-z⁺' })?.rows ?? [];
  expect(first?.slice(0, 4)).toEqual(['A', 'LRP ε-z⁺', 'Mann–Whitney', '30 + 30']);
  expect(besideTable(analysis, {})?.rows).toHaveLength(8);
  expect(reportOf(analysis, table, { version: '0' })).toContain(
    '<th scope="row">A</th><td class="whole">lrp</td><td class="whole">Brunner–Munzel',
  );
  const [row] = csvParse(comparisonsCsv(analysis));
  const [ill, well] = [valuesOf('ill', 'A', 'lrp'), valuesOf('well', 'A', 'lrp')];
  expect([Number(row?.mann_whitney_p), Number(row?.brunner_munzel_p)]).toEqual(
    [mannWhitney(ill, well), brunnerMunzel(ill, well)].map((result) => (result.kind === 'tested' ? result.p : Number.NaN)),
  );
  expect(row?.sign_p).toBe('');
});

test('of skewed values, the sign test and the test of skewness; of symmetric ones, none', () => {
  const skewed = madeUpStudy(
    () => ({}),
    (_, noise) => Math.exp(noise) - 0.8,
  );
  const analysis = finish(analyse({ question: { kind: 'preference' } }, skewed));
  const [first] = analysis.outcome.comparisons;
  expect(
    besideTable(analysis, {})
      ?.rows.slice(0, 2)
      .map(([, , name]) => name),
  ).toEqual(['Skewness (D’Agostino)', 'Sign test']);
  const [row] = csvParse(comparisonsCsv(analysis));
  const signs = signTest(analysis.cells[0]?.values ?? []);
  expect(Number(row?.sign_p)).toBe(signs.kind === 'tested' ? signs.p : Number.NaN);
  expect(Number(row?.skewness_p)).toBeLessThan(0.05);
  expect(first?.beside).toHaveLength(2);
  expect(besideTable(finish(analyse({ question: { kind: 'methods' } }, table)), {})).toBeUndefined();
});

test('of a switched procedure, the checks that chose the test, each with the group that it is of', () => {
  const paper = { ...table, numbers: table.numbers.map((number) => ({ ...number, measure: 'density' })) };
  const analysis = finish(analyse({ ...groups, procedure: 'paper' }, paper));
  expect(
    besideTable(analysis, {})
      ?.rows.slice(0, 3)
      .map(([, , name]) => name),
  ).toEqual(['Shapiro–Wilk, ill', 'Shapiro–Wilk, well', 'Levene (Brown–Forsythe)']);
  const [row] = csvParse(comparisonsCsv(analysis));
  for (const column of ['shapiro_wilk_first_p', 'shapiro_wilk_second_p', 'levene_p'] as const)
    expect(Number(row?.[column])).toBeGreaterThan(0);
});
