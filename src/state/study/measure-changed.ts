import { regionSetId } from '../../batch/region-set-id.ts';
import type { KeptRegions, LastingRegionStore } from '../../batch/region-store.ts';
import type { RadiographId } from '../../shared/identity.ts';
import type { StudyStore } from './study-store.ts';

/** Milliseconds for which a film's outlines must have rested. */
const rest = 400;

/**
 * A place for regions that has the study's films measured again when their outlines were changed and kept, so that table and exports agree with
 * what is drawn; and when they are read and are not those that were measured, as after a page that was left before it came to that.
 *
 * @param failed told why a film could not be measured again
 */
export function measureChanged(store: LastingRegionStore, study: () => StudyStore, failed: (error: unknown) => void): LastingRegionStore {
  const waiting = new Map<RadiographId, ReturnType<typeof setTimeout>>();

  async function measure(film: RadiographId): Promise<void> {
    waiting.delete(film);
    const { rows, measureAgain } = study().getState();
    for (const row of rows.values()) if (row.film === film && row.result) await measureAgain(row.path).catch(failed);
  }

  async function compare({ set }: KeptRegions): Promise<void> {
    const { rows, readMeasures, study: of } = study().getState();
    const measured = [...rows.values()].find(({ film, result }) => film === set.film && result);
    const measures = measured ? await readMeasures(measured.path) : [];
    const now = regionSetId(set.film, set.regions);
    if (measures.some(({ reading, regionSet }) => reading === of?.settings.reading && regionSet !== now)) await measure(set.film);
  }

  return {
    ...store,
    load: async (film) => {
      const kept = await store.load(film);
      if (kept) void compare(kept).catch(failed);
      return kept;
    },
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
