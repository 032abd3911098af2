import { expect, test } from 'vitest';
import type { CohortNumber } from '../../../../src/export/cohort/cohort-table.ts';
import { jitteredOverReference, overReferenceFrom } from '../../../../src/export/cohort/over-reference.ts';
import { withinBodyFrom } from '../../../../src/export/cohort/within-body.ts';

const number = (region: string, measure: string, value: number | undefined, more: Partial<CohortNumber> = {}): CohortNumber => ({
  ...{ file: 'a.png', class: 'ill', method: 'lrp', reading: 'positive', region, measure, value },
  ...more,
});
const film = (region: string, log2: number | undefined, area = 0.1, more: Partial<CohortNumber> = {}) => [
  number(region, 'area-share', area, more),
  number(region, 'log2-enrichment', log2, more),
];

test('over the reference: film by film the difference; undefined where one of them is; none where the reference has no such map', () => {
  const own = [
    ...film('Heart', 1.5),
    ...film('Lung', 2),
    ...film('Heart', 1, 0.1, { file: 'b.png' }),
    ...film('Heart', 1, 0.1, { method: 'gradcam' }),
  ];
  const reference = [...film('Heart', 0.25), ...film('Lung', undefined), ...film('Heart', 9, 0.1, { file: 'c.png' })];
  expect(overReferenceFrom(own, reference)).toEqual([
    number('Heart', 'log2-over-reference', 1.25),
    number('Lung', 'log2-over-reference', undefined),
  ]);
});

test('a reference with its regions elsewhere, or of other films, is refused', () => {
  expect(() => overReferenceFrom(film('Heart', 1), film('Heart', 1, 0.2))).toThrow(/“Heart” of a\.png elsewhere/);
  expect(() => overReferenceFrom(film('Heart', 1), film('Heart', 1, 0.1, { class: 'well' }))).toThrow(/no map of the study’s films/);
});

test('moved outlines: the difference draw by draw', () => {
  const about = { file: 'a.png', class: 'ill', method: 'lrp', region: 'Heart' };
  const [first] = jitteredOverReference(
    [{ ...about, values: Float64Array.of(1, 2, Number.NaN) }],
    [{ ...about, values: Float64Array.of(0.5, 3, 0) }],
  );
  expect(first?.values).toEqual(Float64Array.of(0.5, -1, Number.NaN));
  expect(jitteredOverReference([{ ...about, values: Float64Array.of(1) }], [])).toEqual([]);
});

const shares = (region: string, share: number, area: number, more: Partial<CohortNumber> = {}) => [
  number(region, 'share', share, more),
  number(region, 'area-share', area, more),
];

test('within the body: of every region but the body itself, only on films that have one; outside the lungs is then the body without them', () => {
  const numbers = [
    ...shares('Body', 0.8, 0.5),
    ...shares('Both lungs', 0.4, 0.25),
    ...shares('Outside the lungs', 0.6, 0.75),
    ...shares('Both lungs', 0.4, 0.25, { file: 'b.png' }),
  ];
  const within = withinBodyFrom(numbers);
  expect(within.map(({ file, region, measure }) => [file, region, measure])).toEqual([
    ['a.png', 'Both lungs', 'log2-within-body'],
    ['a.png', 'Outside the lungs', 'log2-within-body'],
  ]);
  for (const { value } of within) expect(value).toBeCloseTo(0, 12); // half of the body, half of what it holds: 0.4 of 0.8 in 0.25 of 0.5
});
