import type { RadiographId } from '../shared/identity.ts';
import type { KeptRegions, LastingRegionStore, RegionStore } from './region-store.ts';

const keyOf = (film: RadiographId) => `regionlens-regions ${film}`;

/**
 * A store whose last writes outlive their page: a database is written in several steps, and a page that goes may be gone between two of them; `kept` is
 * written in one. What lies there goes into the store when the film's regions are read again, unless the store's are newer.
 */
export function lastingRegionStore(store: RegionStore, kept: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): LastingRegionStore {
  return {
    ...store,
    put: (next) => {
      try {
        kept.setItem(keyOf(next.set.film), JSON.stringify(next));
      } catch {
        // no room, or none allowed: the others have their turn, and there is nobody left to tell
      }
    },
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
