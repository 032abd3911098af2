import { expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { regionSetId } from '../../../../src/batch/region-set-id.ts';
import type { KeptRegions, LastingRegionStore } from '../../../../src/batch/region-store.ts';
import type { KeptMeasures } from '../../../../src/batch/study-store.ts';
import type { Region } from '../../../../src/shared/region.ts';
import { measureChanged } from '../../../../src/state/study/measure-changed.ts';
import type { StudyStore } from '../../../../src/state/study/study-store.ts';
import { aRegion, box, film, image } from '../regions/some-regions.ts';

const fitted = [aRegion('lung')];
const corrected = [aRegion('lung', { outline: box(0, 0, 9, 9) })];

/** A study with one film that was measured in the `measured` regions, and a place where the `kept` ones are. */
function setUp(measured: readonly Region[], kept: readonly Region[]) {
  const again: string[] = [];
  const measures = (['positive', 'absolute'] as const).map((reading) => ({
    reading,
    regionSet: regionSetId(film, reading === 'positive' ? measured : []), // the other reading is of an earlier time
  }));
  const study = createStore(() => ({
    study: { settings: { reading: 'positive' } },
    rows: new Map([['ward/one.png', { path: 'ward/one.png', film, result: {} }]]),
    readMeasures: async () => measures as unknown as readonly KeptMeasures[],
    measureAgain: async (path: string) => void again.push(path),
  }));
  const there: KeptRegions = { set: { film, image, regions: kept }, stamp: { at: 1, by: 'a' } };
  const plain: LastingRegionStore = {
    load: async () => there,
    save: async (next) => next,
    put: () => undefined,
    left: () => [],
    remove: async () => undefined,
  };
  const failed = vi.fn();
  return { store: measureChanged(plain, () => study as unknown as StudyStore, failed), again, failed, there };
}

test('a film whose outlines are not those that were measured is measured again when they are read', async () => {
  const { store, again, there, failed } = setUp(fitted, corrected);
  expect(await store.load(film)).toBe(there);
  await vi.waitFor(() => expect(again).toEqual(['ward/one.png']));
  expect(failed).not.toHaveBeenCalled();
});

test('one that was measured in the outlines that are kept is not, whatever an earlier reading was measured in', async () => {
  const { store, again } = setUp(fitted, fitted);
  await store.load(film);
  await new Promise((done) => setTimeout(done, 20));
  expect(again).toEqual([]);
});

test('outlines that were changed are measured once they rest', async () => {
  const { store, again, there } = setUp(fitted, fitted);
  await store.save(there);
  await store.save(there);
  await vi.waitFor(() => expect(again).toEqual(['ward/one.png']));
});
