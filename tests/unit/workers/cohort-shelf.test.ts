import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CohortNumber } from '../../../src/export/cohort/cohort-table.ts';
import { finish } from '../../../src/stats/steps.ts';
import { type CohortShelf, cohortShelf, packFilm } from '../../../src/workers/cohort-shelf.ts';

const zones = ['Right upper zone', 'Right mid zone', 'Right lower zone', 'Left upper zone', 'Left mid zone', 'Left lower zone'];
const about = { films: [], sources: [], methodLabels: {} };

function numbersOf(file: string, { regions = zones, share = 0.1 } = {}): CohortNumber[] {
  return regions.flatMap((region) =>
    ['share', 'area-share', 'log2-enrichment', 'density', 'mean'].map(
      (measure): CohortNumber => ({
        ...{ file, class: 'pneumonia', method: 'lrp', reading: 'positive', region, measure },
        value: measure === 'density' ? undefined : share,
      }),
    ),
  );
}

function shelfOf(...files: readonly string[]) {
  const shelf = cohortShelf();
  shelf.put(files.map((file) => packFilm(file, numbersOf(file))));
  return shelf;
}

const tableOf = (shelf: CohortShelf, measures: readonly string[]) => finish(shelf.table(about, measures));
const ofMeasure = (numbers: readonly CohortNumber[], measure: string) => numbers.filter((number) => number.measure === measure);

describe('the numbers of a study, packed', () => {
  test('come back as they were, undefined ones too, also where maps have different regions and measures', () => {
    const number = fc.record({
      class: fc.constantFrom('normal', 'pneumonia'),
      method: fc.constantFrom('gradient', 'lrp'),
      reading: fc.constantFrom('positive' as const, 'absolute' as const),
      region: fc.constantFrom('Heart', 'Left lung'),
      measure: fc.constantFrom('mass', 'mean'),
      value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: undefined }),
    });
    const keyOf = (each: CohortNumber) => JSON.stringify([each.class, each.method, each.reading, each.region, each.measure]);
    fc.assert(
      fc.property(fc.uniqueArray(number, { selector: (each) => keyOf({ file: 'a', ...each }) }), (some) => {
        const shelf = cohortShelf();
        const numbers = some.map((each): CohortNumber => ({ file: 'a', ...each }));
        shelf.put([packFilm('a', numbers)]);
        const back = new Map(tableOf(shelf, ['mass', 'mean']).numbers.map((each) => [keyOf(each), each.value]));
        for (const each of numbers) expect(back.get(keyOf(each))).toBe(each.value);
        for (const [key, value] of back) if (!numbers.some((each) => keyOf(each) === key)) expect(value).toBeUndefined();
      }),
    );
  });

  test('a table has every film for what was asked, and still names all that there is', () => {
    const { numbers } = tableOf(shelfOf('a', 'b', 'c'), ['log2-enrichment', 'share']);
    expect(new Set(ofMeasure(numbers, 'log2-enrichment').map(({ file }) => file))).toEqual(new Set(['a', 'b', 'c']));
    expect(ofMeasure(numbers, 'mean')).toHaveLength(6);
    expect(new Set(numbers.map(({ region }) => region))).toEqual(new Set([...zones, 'Both lungs', 'Outside the lungs']));
    expect(ofMeasure(numbers, 'share').find(({ region, file }) => region === 'Both lungs' && file === 'c')?.value).toBeCloseTo(0.6);
  });

  test('a film that comes again replaces itself, and one that left is gone', () => {
    const shelf = shelfOf('a', 'b');
    const before = tableOf(shelf, ['mean']);
    expect(tableOf(shelf, ['mean'])).toBe(before);
    shelf.put([packFilm('a', numbersOf('a', { share: 0.15 }))]);
    shelf.keepOnly(['a']);
    const after = ofMeasure(tableOf(shelf, ['mean']).numbers, 'mean');
    expect(after.map(({ file, value }) => [file, value])).toEqual(zones.map(() => ['a', 0.15]));
  });
});
