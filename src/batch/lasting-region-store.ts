import type { RadiographId } from '../shared/identity.ts';
import type { KeptRegions, LastingRegionStore, RegionStore } from './region-store.ts';

const prefix = 'regionlens-regions ';
const keyOf = (film: RadiographId) => `${prefix}${film}`;

/**
 * A store whose last writes outlive their page: a database is written in several steps, and a page that goes may be gone between two of them; `kept` is
 * written in one. What lies there goes into the store when the film's regions are read again, unless the store's are newer.
 */
export function lastingRegionStore(
  store: RegionStore,
  kept: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>,
): LastingRegionStore {
  return {
    ...store,
    put: (next) => {
      try {
        kept.setItem(keyOf(next.set.film), JSON.stringify(next));
      } catch {
        // no room, or none allowed: the others have their turn, and there is nobody left to tell
      }
    },
    left: () =>
      Array.from({ length: kept.length }, (_, i) => kept.key(i) ?? '').flatMap((key) =>
        key.startsWith(prefix) ? [key.slice(prefix.length) as RadiographId] : [],
      ),
    load: async (film) => {
      const text = kept.getItem(keyOf(film));
      if (text === null) return store.load(film);
      const winner = await store.save(JSON.parse(text) as KeptRegions);
      kept.removeItem(keyOf(film));
      return winner;
    },
    remove: async (films) => {
      for (const film of films) kept.removeItem(keyOf(film));
      await store.remove(films);
    },
  };
}
