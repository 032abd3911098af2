import type { Region } from '../../shared/region.ts';
import { keptRegions, type RegionsStore } from '../regions/regions-store.ts';
import type { StudyStore } from '../study/study-store.ts';

/** Marks films of the study as corrected once a person changed outlines that were fitted to them: at the first finished change, wherever it was set out for. */
export function markCorrected(regions: RegionsStore, study: StudyStore): void {
  regions.subscribe((now, before) => {
    if (now.histories === before.histories) return;
    for (const { film } of Object.values(now.sets)) {
      if (now.histories[film] === before.histories[film] || !isCorrection(keptRegions(before, film), keptRegions(now, film))) continue;
      const { rows, changeFilms } = study.getState();
      const changes = [...rows.values()].flatMap((row) =>
        row.film === film && row.review !== 'corrected' ? [{ path: row.path, review: 'corrected' as const }] : [],
      );
      if (changes.length > 0) changeFilms(changes);
    }
  });
}

/** Fitted outlines that were changed, added to or taken away by hand; names and colours say nothing of them, and to fit anew is not to correct. */
export function isCorrection(before: readonly Region[], now: readonly Region[]): boolean {
  const outlines = new Map(before.map(({ id, outline }) => [id, outline]));
  const isOther = now.length !== before.length || now.some(({ id, outline }) => outlines.get(id) !== outline);
  const isFittedAnew = now.some((region) => isFitted(region) && !outlines.has(region.id));
  return before.some(isFitted) && isOther && !isFittedAnew;
}

const isFitted = ({ placedBy }: Region) => 'template' in placedBy;
