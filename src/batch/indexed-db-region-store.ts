import type { DBSchema } from 'idb';
import type { RadiographId } from '../shared/identity.ts';
import { openOnce } from './open-once.ts';
import { isNewer, type KeptRegions, type RegionStore } from './region-store.ts';

type Regions = DBSchema & { regions: { key: RadiographId; value: KeptRegions } };

/** Regions in the browser's own database. Fails where the browser gives none (private windows of some), or where it is full. */
export function indexedDbRegionStore(name = 'regionlens-regions'): RegionStore {
  const database = openOnce<Regions>(name, 1, (db) => void db.createObjectStore('regions'));

  return {
    load: async (film) => (await database()).get('regions', film),
    save: async (kept) => {
      const db = await database();
      // One transaction, so that another tab cannot write between the look and the put.
      const transaction = db.transaction('regions', 'readwrite');
      const there = await transaction.store.get(kept.set.film);
      const winner = isNewer(kept.stamp, there?.stamp) || !there ? kept : there;
      if (winner === kept) await transaction.store.put(kept, kept.set.film);
      await transaction.done;
      return winner;
    },
    remove: async (films) => {
      const transaction = (await database()).transaction('regions', 'readwrite');
      for (const film of films) void transaction.store.delete(film);
      await transaction.done;
    },
  };
}
