import { expect, test } from 'vitest';
import type { KeptRegions, RegionStore } from '../../../src/batch/region-store.ts';
import { toldRegionStore } from '../../../src/batch/told-region-store.ts';
import { aRegion, film, image } from '../state/regions/some-regions.ts';

const kept = (at: number, ...names: readonly string[]): KeptRegions => ({
  set: { film, image, regions: names.map((name) => aRegion(name)) },
  stamp: { at, by: 'batch' },
});

test('what is kept is told; what gave way to something newer is not, nor that a film has no regions any more', async () => {
  const told: unknown[] = [];
  const newest = kept(5, 'by hand');
  const store: RegionStore = {
    load: async () => undefined,
    save: async (next) => (next.stamp.at < 5 ? newest : next),
    remove: async () => undefined,
  };
  const { save } = toldRegionStore(store, { postMessage: (message) => told.push(message) });
  expect(await save(kept(1, 'late'))).toBe(newest);
  await save(kept(6));
  expect(told).toEqual([]);
  await save(kept(7, 'fitted'));
  expect(told).toEqual([kept(7, 'fitted')]);
});
