import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/shared/random.ts';
import { cohortOf, type TidyRow } from '../../../src/stats/compare/cohort.ts';
import type { Design } from '../../../src/stats/compare/design.ts';
import { hypothesesOf } from '../../../src/stats/compare/hypotheses.ts';
import { pWithoutEach } from '../../../src/stats/compare/p-without-each.ts';
import { signedRankWithoutEach, welchWithoutEach } from '../../../src/stats/compare/without-one.ts';
import { normalTwoSided } from '../../../src/stats/special/normal.ts';
import { finish } from '../../../src/stats/steps.ts';
import { signedRank } from '../../../src/stats/tests/signed-rank.ts';
import { welchTTest } from '../../../src/stats/tests/t-tests.ts';
import { usual } from './design.ts';

const pOf = (result: ReturnType<typeof welchTTest>) => (result.kind === 'tested' ? result.p : Number.NaN);
const dropped = (values: Float64Array, i: number) => values.filter((_, other) => other !== i);

/** Values of many kinds: as they come, with ties and zeros, far from zero, with an outlier. */
const kinds: Readonly<Record<string, (value: number, i: number) => number>> = {
  plain: (value) => value + 0.2,
  tied: (value) => Math.round(2 * value),
  far: (value) => 1e6 + value,
  outlier: (value, i) => (i === 7 ? 500 : value),
};

describe.each(Object.entries(kinds))('without each value in turn, %s', (name, kind) => {
  const random = seededRandom(3, name);
  const sample = (n: number) => Float64Array.from({ length: n }, (_, i) => kind(random.normal(), i));
  const [first, second] = [sample(90), sample(75)];

  test('Welch’s t from sums is that of the values', () => {
    for (const [i, p] of welchWithoutEach(first, second).entries()) expect(p).toBeCloseTo(pOf(welchTTest(dropped(first, i), second)), 7);
  });

  test('the signed-rank test from one ranking is that of the values', () => {
    for (const [i, z] of signedRankWithoutEach(first).entries())
      expect(normalTwoSided(z)).toBeCloseTo(pOf(signedRank(dropped(first, i))), 12);
  });

  test('a comparison of many patients says what testing all of them says', () => {
    const rowsOf = (values: Float64Array, group: string) =>
      [...values].map(
        (value, i): TidyRow => ({ ...{ patient: `${group}${i}`, film: `${group}${i}`, group, value }, region: 'left', method: 'lrp' }),
      );
    const rows = [...rowsOf(first, 'a'), ...rowsOf(second, 'b')];
    const groups: Design = { ...usual, question: { kind: 'groups', groups: ['a', 'b'] }, regions: ['left'], methods: ['lrp'] };
    const preference: Design = { ...groups, question: { kind: 'preference' } };
    const of = (design: Design) => {
      const told = hypothesesOf(design).map((one) =>
        finish(pWithoutEach(one, { design, cohort: cohortOf(rows, design), scores: undefined })),
      )[0];
      return told?.kind === 'tested' ? [...told.each] : [];
    };
    const all = Float64Array.from([...first, ...second]);
    const welch = [
      ...first.map((_, i) => pOf(welchTTest(dropped(first, i), second))),
      ...second.map((_, i) => pOf(welchTTest(first, dropped(second, i)))),
    ];
    const ranked = all.map((_, i) => pOf(signedRank(dropped(all, i))));
    for (const [i, p] of of(groups).entries()) expect(p).toBeCloseTo(welch[placesOf(rows)[i] ?? -1] ?? Number.NaN, 7);
    for (const [i, p] of of(preference).entries()) expect(p).toBeCloseTo(ranked[placesOf(rows)[i] ?? -1] ?? Number.NaN, 12);
  });
});

/** Where the patients, in the order of their names, stand in the table. */
function placesOf(rows: readonly TidyRow[]): number[] {
  const patients = rows.map(({ patient = '' }) => patient);
  return [...patients].sort().map((patient) => patients.indexOf(patient));
}
