import { expect, test } from 'vitest';
import { lastingRegionStore } from '../../../src/batch/lasting-region-store.ts';
import { isNewer, type KeptRegions, type RegionStore } from '../../../src/batch/region-store.ts';
import { aRegion, film, image } from '../state/regions/some-regions.ts';

const kept = (at: number, ...names: readonly string[]): KeptRegions => ({
  set: { film, image, regions: names.map((name) => aRegion(name)) },
  stamp: { at, by: 'a' },
});

function setUp(there?: KeptRegions, setItem?: () => void) {
  let now = there;
  const texts = new Map<string, string>();
  const store: RegionStore = {
    load: async () => now,
    save: async (next) => {
      if (now && !isNewer(next.stamp, now.stamp)) return now;
      now = next;
      return next;
    },
    remove: async () => {
      now = undefined;
    },
  };
  const beside = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: setItem ?? ((key: string, text: string) => void texts.set(key, text)),
    removeItem: (key: string) => void texts.delete(key),
    key: (at: number) => [...texts.keys()][at] ?? null,
    get length() {
      return texts.size;
    },
  };
  return { lasting: lastingRegionStore(store, beside), texts, now: () => now };
}

test('what a page put in its last moment is found and goes into the store', async () => {
  const { lasting, texts, now } = setUp(kept(1, 'old'));
  lasting.put(kept(2, 'old', 'new'));
  expect(now()).toEqual(kept(1, 'old'));
  expect(await lasting.load(film)).toEqual(kept(2, 'old', 'new'));
  expect(now()).toEqual(kept(2, 'old', 'new'));
  expect(texts.size).toBe(0);
});

test('unless another tab has written something newer since', async () => {
  const { lasting, texts } = setUp(kept(5, 'newest'));
  lasting.put(kept(2, 'old'));
  expect(await lasting.load(film)).toEqual(kept(5, 'newest'));
  expect(texts.size).toBe(0);
});

test('where there is no room, nothing is thrown at a page that goes', async () => {
  const { lasting } = setUp(kept(1, 'old'), () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  });
  lasting.put(kept(2, 'new'));
  expect(await lasting.load(film)).toEqual(kept(1, 'old'));
});

test('a film that is forgotten is forgotten in both places', async () => {
  const { lasting, texts } = setUp(kept(1, 'old'));
  lasting.put(kept(2, 'new'));
  await lasting.remove([film]);
  expect(texts.size).toBe(0);
  expect(await lasting.load(film)).toBeUndefined();
});

test('films are named whose regions still lie beside, and no other key of the page', async () => {
  const { lasting, texts } = setUp();
  texts.set('regionlens-viewer', '{}');
  expect(lasting.left()).toEqual([]);
  lasting.put(kept(1, 'new'));
  expect(lasting.left()).toEqual([film]);
  await lasting.load(film);
  expect(lasting.left()).toEqual([]);
});
