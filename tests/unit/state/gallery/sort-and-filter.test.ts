import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chipCounts, chipIds, choicesOf, everything, filterRows } from '../../../../src/state/gallery/filter-rows.ts';
import { createGallery } from '../../../../src/state/gallery/gallery-store.ts';
import { type SortKey, sortRows } from '../../../../src/state/gallery/sort-rows.ts';
import { row } from './rows.ts';

const films = [
  row('b/film 10.png', { confidence: 0.9, predictedLabel: 'Normal', label: 'NORMAL', isWrong: false, patient: 'P2', group: 'site 2' }),
  row('b/film 9.png', { confidence: 0.6, predictedLabel: 'Pneumonia', label: 'NORMAL', isWrong: true, patient: 'P10', hasRegions: true }),
  row('a/x.png', { state: 'failed', failure: 'decode: damaged', patient: 'P1' }),
  row('a/y.png', {
    ...{ confidence: 0.99, predictedLabel: 'Pneumonia', label: 'PNEUMONIA', isWrong: false, outsideLungs: 0.4, disagreement: 1.2 },
    ...{ enrichment: new Map([['Left lower', 2.5]]), hasRegions: true, review: 'accepted', group: 'Site 1' },
  }),
  row('a/z.png', { state: 'waiting', enrichment: new Map([['Left lower', 0.5]]) }),
];

const paths = (rows: readonly { readonly path: string }[]) => rows.map(({ path }) => path);
const sorted = (by: SortKey, descending = false) => paths(sortRows(films, { by, descending }));

describe('sortRows', () => {
  test('counts as people do', () => {
    expect(sorted('name')).toEqual(['a/x.png', 'a/y.png', 'a/z.png', 'b/film 9.png', 'b/film 10.png']);
    expect(sorted('patient').slice(0, 3)).toEqual(['a/x.png', 'b/film 10.png', 'b/film 9.png']);
  });

  test('puts what is not known last, upwards and downwards', () => {
    expect(sorted('confidence')).toEqual(['b/film 9.png', 'b/film 10.png', 'a/y.png', 'a/x.png', 'a/z.png']);
    expect(sorted('confidence', true)).toEqual(['a/y.png', 'b/film 10.png', 'b/film 9.png', 'a/x.png', 'a/z.png']);
    expect(sorted('region:Left lower', true).slice(0, 3)).toEqual(['a/y.png', 'a/z.png', 'a/x.png']);
    expect(sorted('region:No such region')).toEqual(sorted('name'));
  });

  test.each<[SortKey, string]>([
    ['predicted', 'b/film 10.png'],
    ['wrong', 'b/film 9.png'],
    ['label', 'b/film 9.png'],
    ['group', 'a/y.png'],
    ['state', 'a/x.png'],
    ['review', 'b/film 9.png'],
    ['outside-lungs', 'a/y.png'],
    ['disagreement', 'a/y.png'],
  ])('by %s, %s comes first', (by, first) => expect(sorted(by)[0]).toBe(first));

  test('keeps every film, whatever it sorts by, and gives the same order again', () => {
    const anyRow = fc.record({
      path: fc.string(),
      confidence: fc.option(fc.double({ noNaN: true }), { nil: undefined }),
      label: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(anyRow), fc.constantFrom<SortKey>('name', 'confidence', 'label'), fc.boolean(), (some, by, descending) => {
        const rows = some.map(({ path, ...rest }) => row(path, rest));
        const once = sortRows(rows, { by, descending });
        expect(new Set(once)).toEqual(new Set(rows));
        expect(sortRows(once, { by, descending })).toEqual(once);
      }),
    );
  });
});

describe('filterRows', () => {
  const shown = (filter: Parameters<typeof filterRows>[1] | object) => paths(filterRows(films, { ...everything, ...filter }));

  test('each chip shows as many films as it says', () => {
    const counts = chipCounts(films);
    expect(counts).toEqual({ all: 5, wrong: 1, 'outside-lungs': 1, disagree: 1, unreviewed: 1, failed: 1 });
    for (const chip of chipIds) expect(shown({ chip })).toHaveLength(counts[chip]);
  });

  test('searches in the whole path, in any case', () => {
    expect(shown({ text: ' FILM ' })).toEqual(['b/film 10.png', 'b/film 9.png']);
    expect(shown({ text: 'b/' })).toHaveLength(2);
    expect(shown({ text: 'no such film' })).toEqual([]);
  });

  test('asks for everything that is asked for', () => {
    expect(shown({ predicted: 'Pneumonia' })).toEqual(['b/film 9.png', 'a/y.png']);
    expect(shown({ predicted: 'Pneumonia', label: 'NORMAL' })).toEqual(['b/film 9.png']);
    expect(shown({ confidence: [0.5, 0.95] })).toEqual(['b/film 10.png', 'b/film 9.png']);
    expect(shown({ review: 'none' })).toHaveLength(3);
    expect(shown({ state: 'waiting' })).toEqual(['a/z.png']);
    expect(shown({ group: 'Site 1' })).toEqual(['a/y.png']);
    expect(shown({ patient: 'p1' })).toEqual(['b/film 9.png', 'a/x.png']);
  });

  test('tells what there is to choose from, and how often', () => {
    const { predicted, label, group, regions } = choicesOf(films);
    expect([...predicted]).toEqual([
      ['Normal', 1],
      ['Pneumonia', 2],
    ]);
    expect([...label]).toEqual([
      ['NORMAL', 2],
      ['PNEUMONIA', 1],
    ]);
    expect([...group.keys()]).toEqual(['Site 1', 'site 2']);
    expect([...regions]).toEqual([['Left lower', 2]]);
  });
});

describe('the gallery', () => {
  test('keeps order and filter while films come in, and the selection of those that stay', () => {
    const gallery = createGallery();
    gallery.getState().sortBy({ by: 'confidence', descending: true });
    gallery.getState().showRows(films.slice(0, 2));
    gallery.getState().select('b/film 9.png', { range: false, toggle: false });
    gallery.getState().showRows(films);
    expect(gallery.getState().order[0]).toBe('a/y.png');
    expect([...gallery.getState().selected]).toEqual(['b/film 9.png']);
    gallery.getState().setFilter({ chip: 'failed' });
    expect(gallery.getState().order).toEqual(['a/x.png']);
    gallery.getState().showRows(films.slice(2));
    expect(gallery.getState().order).toEqual(['a/x.png']);
    expect([...gallery.getState().selected]).toEqual([]);
    expect(gallery.getState().focused).toBeUndefined();
  });
});
