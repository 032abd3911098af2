import { expect, test } from 'vitest';
import { lightTheme as theme } from '../../../../src/charts/theme.ts';
import { analyse } from '../../../../src/export/cohort/analyse.ts';
import type { Ask } from '../../../../src/export/cohort/ask.ts';
import { bodyFigure, whyNoBody } from '../../../../src/export/cohort/body-figure.ts';
import { reportOf } from '../../../../src/export/report/report.ts';
import { finish } from '../../../../src/stats/steps.ts';
import { madeUpStudy } from './made-up-study.ts';

const preference: Ask = { question: { kind: 'preference' }, methods: ['lrp'] };
/** Values about each of the numbers, in regions of these names. */
function answer(about: Readonly<Record<string, number>>, ask = preference) {
  const study = madeUpStudy();
  const first = study.numbers.filter(({ region }) => region === 'A');
  const numbers = Object.entries(about).flatMap(([region, middle]) =>
    first.map((number) => ({ ...number, region, value: middle + 0.01 * (number.value ?? 0) })),
  );
  const table = { ...study, numbers };
  return { analysis: finish(analyse({ regions: Object.keys(about), ...ask }, table)), table };
}
const svgOf = (about: Readonly<Record<string, number>>) =>
  bodyFigure(answer(about).analysis, 'lrp', { theme, width: 720, methodLabels: {} })?.svg ?? '';
const numbersIn = (svg: string) => [...svg.matchAll(/>([+−]\d\.\d\d)/g)].map(([, number]) => number);

test('each network has a chest of its own, so that its table and its picture say the same', () => {
  const svg = svgOf({ 'Right upper zone · careful': 1, 'Right upper zone · naive': -2, 'Outside the lungs · naive': 3 });
  expect(svg).toContain('>careful<');
  expect(svg).toContain('>naive<');
  expect(numbersIn(svg)).toEqual(['+1.00', '−2.00', '+3.00']);
});

test('lungs that are divided in two ways have two chests; their sum adds none', () => {
  expect(svgOf({ 'Right lung': 1, 'Right upper quadrant': 2, 'Both lungs': 3 })).toMatch(
    />each lung<.*>quadrants<|>quadrants<.*>each lung</s,
  );
  expect(numbersIn(svgOf({ 'A (right upper)': 1, 'Both lungs': 2 }))).toEqual(['+1.00']);
  expect(numbersIn(svgOf({ 'Both lungs': 2, 'Outside the lungs': -1 }))).toEqual(['+2.00', '+2.00', '−1.00']);
});

test('why there is none stands in the report', () => {
  const { analysis, table } = answer({ 'Left third of the picture': 1, Heart: 2 });
  expect(whyNoBody(analysis)).toMatch(/none of the regions is called/);
  expect(reportOf(analysis, table, { version: '0' }).includes('No chest is drawn')).toBe(true);
  expect(whyNoBody(answer({ 'Right lung': 1 }).analysis)).toBeUndefined();
  expect(whyNoBody(answer({ 'Right lung': 1, 'Left lung': 2 }, { question: { kind: 'regions' }, methods: ['lrp'] }).analysis)).toMatch(
    /each region is compared/,
  );
});
