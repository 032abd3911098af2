import { expect, test } from 'vitest';
import type { CohortNumber } from '../../../src/export/cohort/cohort-table.ts';
import { withLungs } from '../../../src/export/cohort/lungs-as-regions.ts';

const number = (region: string, measure: string, value: number | undefined): CohortNumber => ({
  ...{ file: 'a.png', class: 'pneumonia', method: 'lrp', reading: 'positive', region, measure, value },
});
const lungs = (right: number | undefined) => [
  number('Right lung', 'share', right),
  number('Left lung', 'share', 0.25),
  number('Right lung', 'area-share', 0.125),
  number('Left lung', 'area-share', 0.125),
];

test('both lungs and all outside of them are regions more, whose shares and areas add up to the film', () => {
  const numbers = withLungs(lungs(0.25));
  const of = (region: string, measure: string) => numbers.find((one) => one.region === region && one.measure === measure)?.value;
  expect(of('Both lungs', 'share')).toBe(0.5);
  expect(of('Both lungs', 'enrichment')).toBe(2);
  expect(of('Outside the lungs', 'enrichment')).toBeCloseTo(2 / 3, 12);
  expect(of('Both lungs', 'log2-enrichment')).toBeCloseTo(Math.log2(2.01 / 1.01), 12);
});

test('where one part is undefined, so are they; where one is missing, they are not there', () => {
  const numbers = withLungs(lungs(undefined));
  expect(numbers.filter(({ region, measure }) => region === 'Outside the lungs' && measure === 'share')).toEqual([
    number('Outside the lungs', 'share', undefined),
  ]);
  expect(withLungs(lungs(0.25).slice(0, 3)).some(({ region }) => region === 'Both lungs')).toBe(false);
});
