import type { RegionStore } from '../../batch/region-store.ts';
import type { RadiographId } from '../../shared/identity.ts';
import type { StudyStore } from './study-store.ts';

/** Milliseconds for which a film's outlines must have rested. */
const rest = 400;

/**
 * A place for regions that has the study's films measured again when their outlines were changed and kept, so that table and exports agree with
 * what is drawn.
 *
 * @param failed told why a film could not be measured again
 */
export function measureChanged(store: RegionStore, study: () => StudyStore, failed: (error: unknown) => void): RegionStore {
  const waiting = new Map<RadiographId, ReturnType<typeof setTimeout>>();

  async function measure(film: RadiographId): Promise<void> {
    waiting.delete(film);
    const { rows, measureAgain } = study().getState();
    for (const row of rows.values()) if (row.film === film && row.result) await measureAgain(row.path).catch(failed);
  }

  return {
    ...store,
    save: async (kept) => {
      const saved = await store.save(kept);
      const { film } = saved.set;
      clearTimeout(waiting.get(film));
      waiting.set(
        film,
        setTimeout(() => void measure(film), rest),
      );
      return saved;
    },
  };
}
