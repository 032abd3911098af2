import type { LastingRegionStore } from '../../batch/region-store.ts';
import type { StudyStore } from '../study/study-store.ts';

/**
 * Brings home what pages kept of regions in their last moment: once the study is open, and whenever another tab was closed. So thumbnails, comparisons
 * and exports, which read what is kept, miss nothing.
 *
 * @param onLeft calls back when another page has kept something so
 */
export function settleRegions(
  store: Pick<LastingRegionStore, 'left' | 'load'>,
  study: StudyStore,
  onLeft: (settle: () => void) => void,
): void {
  const settle = () => {
    for (const film of store.left()) void store.load(film).catch(() => undefined); // what cannot be kept now stays where it is
  };
  const stop = study.subscribe(({ isReady }) => {
    if (!isReady) return;
    stop();
    settle();
    onLeft(settle);
  });
}
