import { group } from 'd3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CohortNumber } from '../../../src/export/cohort/cohort-table.ts';
import type { MapMeasures } from '../../../src/export/cohort/study-numbers.ts';
import type { SaliencyMapId } from '../../../src/shared/identity.ts';
import type { MethodResult } from '../../../src/shared/study.ts';
import { finish } from '../../../src/stats/steps.ts';
import { type CohortShelf, cohortShelf, type PackedFilm, packFilm } from '../../../src/workers/cohort-shelf.ts';

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

const classes = ['normal', 'pneumonia'];

/** A film as a study keeps it, with these numbers. */
function packed(file: string, numbers: readonly CohortNumber[]): PackedFilm {
  const maps = group(numbers, ({ class: id, method, reading }) => JSON.stringify([id, method, reading]));
  const kept = [...maps].flatMap(([map, own]): MapMeasures[] => {
    const [first] = own;
    if (!first) return [];
    const regions = [...group(own, ({ region }) => region)].map(([name, some]) => ({
      name,
      numbers: Object.fromEntries(some.map(({ measure, value }) => [measure, value])),
    }));
    return [{ map, method: first.method, reading: first.reading, explainedClass: classes.indexOf(first.class), regions }];
  });
  const methods = kept.map(({ map, explainedClass, regions }): [string, MethodResult] => {
    const shares = regions.map(({ name, numbers: { share } }) => [name, { share, enrichment: undefined }]);
    return [map, { map: map as SaliencyMapId, explainedClass, regions: Object.fromEntries(shares) }];
  });
  const result = { sha256: '', predicted: 0, probabilities: [], logits: [], methods: Object.fromEntries(methods) };
  return packFilm({ path: file, result }, kept, classes);
}

function shelfOf(...files: readonly string[]) {
  const shelf = cohortShelf();
  shelf.put(files.map((file) => packed(file, numbersOf(file))));
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
        shelf.put([packed('a', numbers)]);
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
    shelf.put([packed('a', numbersOf('a', { share: 0.15 }))]);
    shelf.keepOnly(['a']);
    const after = ofMeasure(tableOf(shelf, ['mean']).numbers, 'mean');
    expect(after.map(({ file, value }) => [file, value])).toEqual(zones.map(() => ['a', 0.15]));
  });
});
