import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Arranged, arrange, arrangeChanged, filterAgain, sortAgain } from '../../../../src/state/gallery/arrange.ts';
import { chipIds, everything, type Filter } from '../../../../src/state/gallery/filter-rows.ts';
import type { GalleryRow } from '../../../../src/state/gallery/gallery-row.ts';
import { createGallery } from '../../../../src/state/gallery/gallery-store.ts';
import type { Sort, SortKey } from '../../../../src/state/gallery/sort-rows.ts';
import { row } from './rows.ts';

const films = [
  row('b/film 10.png', { confidence: 0.9, predictedLabel: 'Normal', label: 'NORMAL', isWrong: false, patient: 'P2', group: 'site 2' }),
  row('b/film 9.png', { confidence: 0.6, predictedLabel: 'Pneumonia', label: 'NORMAL', isWrong: true, patient: 'P10', hasRegions: true }),
  row('a/x.png', { state: 'failed', failure: 'decode: damaged', patient: 'P1', scores: { brixia: 11 } }),
  row('a/y.png', {
    ...{
      confidence: 0.99,
      predictedLabel: 'Pneumonia',
      label: 'PNEUMONIA',
      isWrong: false,
      outsideLungs: 0.4,
      isAlarming: true,
      disagreement: 1.2,
    },
    ...{ enrichment: new Map([['Left lower', 2.5]]), hasRegions: true, review: 'accepted', group: 'Site 1' },
  }),
  row('a/z.png', { state: 'waiting', enrichment: new Map([['Left lower', 0.5]]), repeats: 'a/y.png', scores: { brixia: 4 } }),
];

/** All of the work at once. */
function finish(work: Generator<void, Arranged>): Arranged {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

const byName: Sort = { by: 'name', descending: false };
const sortRows = (rows: readonly GalleryRow[], sort: Sort) => finish(arrange(rows, sort, everything)).rows;
const filterRows = (rows: readonly GalleryRow[], filter: Filter) => finish(arrange(rows, byName, filter)).shown;

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
    ['repeated', 'a/z.png'],
    ['score:brixia', 'a/z.png'],
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
  const shown = (filter: Partial<Filter>) => paths(filterRows(films, { ...everything, ...filter }));

  test('each chip shows as many films as it says', () => {
    const { counts, reviewed } = finish(arrange(films, byName, everything));
    expect(reviewed).toEqual({ done: 1, total: 2 });
    expect(counts).toEqual({ all: 5, wrong: 1, 'outside-lungs': 1, disagree: 1, repeated: 1, unreviewed: 1, failed: 1 });
    for (const chip of chipIds) expect(shown({ chip })).toHaveLength(counts[chip] ?? 0);
  });

  test('a chip whose kind is known of no film says no number: it has found nothing, and has looked at nothing', () => {
    const { counts } = finish(arrange([row('a/x.png'), row('a/z.png', { state: 'failed' })], byName, everything));
    expect(counts).toEqual({
      ...{ all: 2, wrong: undefined, 'outside-lungs': undefined, disagree: undefined, repeated: 0, unreviewed: 0, failed: 1 },
    });
    const calm = finish(arrange([row('a/x.png', { disagreement: 0.1, isWrong: false, outsideLungs: 0.1 })], byName, everything));
    expect(calm.counts).toMatchObject({ disagree: 0, wrong: 0, 'outside-lungs': 0 });
  });

  test('searches in the whole path, in any case', () => {
    expect(shown({ text: ' FILM ' })).toEqual(['b/film 9.png', 'b/film 10.png']);
    expect(shown({ text: 'b/' })).toHaveLength(2);
    expect(shown({ text: 'no such film' })).toEqual([]);
  });

  test('searches in label, group, prediction and patient too, in each by itself', () => {
    expect(shown({ text: 'pneumonia' })).toEqual(['a/y.png', 'b/film 9.png']);
    expect(shown({ text: 'SITE' })).toEqual(['a/y.png', 'b/film 10.png']);
    expect(shown({ text: 'p10' })).toEqual(['b/film 9.png']);
    expect(shown({ text: 'normal site' })).toEqual([]);
  });

  test('asks for everything that is asked for', () => {
    expect(shown({ predicted: 'Pneumonia' })).toEqual(['a/y.png', 'b/film 9.png']);
    expect(shown({ predicted: 'Pneumonia', label: 'NORMAL' })).toEqual(['b/film 9.png']);
    expect(shown({ confidence: [0.5, 0.95] })).toEqual(['b/film 9.png', 'b/film 10.png']);
    expect(shown({ review: 'none' })).toHaveLength(3);
    expect(shown({ state: 'waiting' })).toEqual(['a/z.png']);
    expect(shown({ group: 'Site 1' })).toEqual(['a/y.png']);
    expect(shown({ patient: 'p1' })).toEqual(['a/x.png', 'b/film 9.png']);
  });

  test('asks for a measure between two ends, either of which may be open; a film that has none is not like that', () => {
    const measure = (of: Filter['measure']['of'], least?: number, most?: number) => shown({ measure: { of, least, most } });
    expect(measure('region:Left lower', 1)).toEqual(['a/y.png']);
    expect(measure('region:Left lower', undefined, 1)).toEqual(['a/z.png']);
    expect(measure('region:Left lower', 0.5, 2.5)).toEqual(['a/y.png', 'a/z.png']);
    expect(measure('region:No such region', 0)).toEqual([]);
    expect(measure('outside-lungs', 0.4, 0.4)).toEqual(['a/y.png']);
    expect(measure('outside-lungs', 0.41)).toEqual([]);
    expect(measure('disagreement', undefined, 1.2)).toEqual(['a/y.png']);
    expect(measure('disagreement')).toHaveLength(films.length); // nothing is asked yet
    expect(measure('', 3)).toHaveLength(films.length);
    expect(measure('score:brixia', 5)).toEqual(['a/x.png']);
  });

  test('tells what there is to choose from, and how often', () => {
    const { predicted, label, group, regions, scores } = finish(arrange(films, byName, everything)).choices;
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
    expect([...scores]).toEqual([['brixia', 2]]);
  });
});

const manyFilms = Array.from({ length: 2500 }, (_, i) =>
  row(`f/${(i * 7919) % 2500}.png`, { confidence: ((i * 31) % 97) / 97, label: i % 3 === 0 ? 'A' : 'B', hasRegions: i % 2 === 0 }),
);

describe('what is arranged step by step is what is arranged at once', () => {
  const sort: Sort = { by: 'confidence', descending: true };
  const filter: Filter = { ...everything, label: 'B' };

  test('against the engine’s own sort', () => {
    const expected = manyFilms
      .toSorted((a, b) => Number(a.path.slice(2, -4)) - Number(b.path.slice(2, -4)))
      .toSorted((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0)); // stable
    expect(paths(sortRows(manyFilms, sort))).toEqual(paths(expected));
  });

  test('another filter, another order', () => {
    const first = finish(arrange(manyFilms, byName, everything));
    expect(finish(filterAgain(first, filter))).toEqual(finish(arrange(manyFilms, byName, filter)));
    expect(finish(sortAgain(first, sort, filter))).toEqual(finish(arrange(manyFilms, sort, filter)));
  });

  test('a few films that changed', () => {
    const change = fc.record({
      at: fc.nat(manyFilms.length - 1),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      label: fc.string(),
    });
    const before = finish(arrange(manyFilms, sort, filter));
    fc.assert(
      fc.property(fc.uniqueArray(change, { selector: ({ at }) => at, maxLength: 30 }), (changes) => {
        const after = [...manyFilms];
        for (const { at, ...changed } of changes) after[at] = { ...row(''), ...manyFilms[at], ...changed };
        const changed = changes.flatMap(({ at }) => after[at] ?? []);
        expect(finish(arrangeChanged(before, changed, sort, filter))).toEqual(finish(arrange(after, sort, filter)));
      }),
      { numRuns: 20 },
    );
  });
});

describe('the gallery', () => {
  test('works on many films in turns with the page, and newer wishes take the place of older ones', () => {
    const turns: (() => void)[] = [];
    const huge = Array.from({ length: 60_000 }, (_, i) => row(`f/${(i * 7919) % 60_000}.png`, { confidence: (i % 97) / 97 }));
    const gallery = createGallery((work) => void turns.push(work));
    gallery.getState().showRows(huge);
    expect(gallery.getState().order).toEqual([]); // more than a slice
    gallery.getState().sortBy({ by: 'confidence', descending: true });
    gallery.getState().setFilter({ text: 'f/1' });
    let count = 0;
    for (let turn = turns.shift(); turn; turn = turns.shift()) {
      turn();
      count++;
    }
    expect(count).toBeGreaterThan(2);
    const { order, shown, sort, counts } = gallery.getState();
    expect(sort.by).toBe('confidence');
    expect(counts.all).toBe(60_000);
    expect(order).toEqual(paths(finish(arrange(huge, sort, { ...everything, text: 'f/1' })).shown));
    expect(paths(shown)).toEqual(order);
  });

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
