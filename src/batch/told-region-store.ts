import type { RegionStore } from './region-store.ts';

/**
 * A store whose writes are told to every tab of the page, this one too: a film that is open there shows them at once. That a film has none any
 * more is not told: it would look as if a person had taken them away.
 */
export function toldRegionStore(store: RegionStore, channel: Pick<BroadcastChannel, 'postMessage'>): RegionStore {
  return {
    ...store,
    save: async (kept) => {
      const winner = await store.save(kept);
      if (winner === kept && kept.set.regions.length > 0) channel.postMessage(kept);
      return winner;
    },
  };
}
