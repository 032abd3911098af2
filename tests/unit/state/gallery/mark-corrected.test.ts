import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { PlacedBy, Region } from '../../../../src/shared/region.ts';
import { isCorrection, markCorrected } from '../../../../src/state/gallery/mark-corrected.ts';
import { reshapeRegions } from '../../../../src/state/regions/edits/reshape-regions.ts';
import { createRegions } from '../../../../src/state/regions/regions-store.ts';
import type { StudyStore } from '../../../../src/state/study/study-store.ts';
import { aRegion, box, film, ids, image } from '../regions/some-regions.ts';

const fitted: PlacedBy = { how: 'image', template: 'thirds', edited: false };
const upper = aRegion('upper', { placedBy: fitted });
const lower = aRegion('lower', { placedBy: fitted });
const own = aRegion('own');
const changed = (region: Region): Region => ({ ...region, outline: box(0, 0, 9, 9) });

test.each<[string, readonly Region[], readonly Region[], boolean]>([
  ['a fitted outline that was changed', [upper, lower], [upper, changed(lower)], true],
  ['a fitted outline that was taken away', [upper, lower], [upper], true],
  ['one drawn beside those that were fitted', [upper], [upper, own], true],
  ['a name', [upper], [{ ...upper, name: 'other' }], false],
  ['one that is hidden', [upper], [{ ...upper, hidden: true }], false],
  ['regions fitted anew in their place', [upper], [changed(aRegion('upper again', { placedBy: fitted }))], false],
  ['the first ones', [], [upper], false],
  ['own ones alone', [own], [changed(own)], false],
])('%s', (_, before, now, expected) => expect(isCorrection(before, now)).toBe(expected));

test('the films of that content are marked at the first change that is finished, not when their regions are read or dragged', () => {
  const reviewed: unknown[] = [];
  const rows = new Map([
    ['a.png', { path: 'a.png', film, review: 'accepted' }],
    ['again.png', { path: 'again.png', film, review: 'corrected' }],
    ['other.png', { path: 'other.png', film: 'film-b' }],
  ]);
  const study = createStore(() => ({ rows, changeFilms: (changes: unknown) => reviewed.push(changes) }));
  const regions = createRegions();
  markCorrected(regions, study as unknown as StudyStore);
  const { receive, showLive, change } = regions.getState();
  receive({ film, image, regions: [upper, lower] });
  const [id] = ids('lower');
  const outlines = new Map(id ? [[id, box(0, 0, 9, 9)]] : []);
  showLive(film, outlines);
  expect(reviewed).toEqual([]);
  change(film, image, reshapeRegions(outlines));
  expect(reviewed).toEqual([[{ path: 'a.png', review: 'corrected' }]]);
});
