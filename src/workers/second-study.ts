import type { StudyArchive } from '../batch/study-store.ts';
import type { CohortTable } from '../export/cohort/cohort-table.ts';
import type { JitterFilm } from '../export/cohort/jitter-film.ts';
import { filmOfRow } from '../export/cohort/study-numbers.ts';
import type { StudyId } from '../shared/study.ts';
import type { Steps } from '../stats/steps.ts';
import { cohortShelf, packFilm } from './cohort-shelf.ts';

/** A study that is compared with the one that is open. `classes`: ids of its network's classes, in its order. */
export type WantedStudy = Pick<CohortTable, 'sources' | 'methodLabels'> & { readonly id: StudyId; readonly classes: readonly string[] };

export type SecondStudy = {
  /** As `CohortShelf`'s. */
  table(measures: readonly string[]): Steps<CohortTable>;
  /** A film's maps by some methods, those that are kept. */
  maps(file: string, methods: readonly string[]): Promise<JitterFilm['maps']>;
};

type Control = { readonly signal: AbortSignal; readonly onProgress: (done: number) => void };

/** Films that are read at once. */
const AT_ONCE = 50;

/** Reads a study from the studies' database, as it is now: its films that are done, with their numbers. */
export async function readSecondStudy(
  archive: Pick<StudyArchive, 'rows' | 'measures' | 'map'>,
  { id, classes, sources, methodLabels }: WantedStudy,
  { signal, onProgress }: Control,
): Promise<SecondStudy> {
  const rows = (await archive.rows(id)).filter(({ state }) => state === 'done');
  const shelf = cohortShelf();
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    signal.throwIfAborted();
    const some = rows.slice(from, from + AT_ONCE);
    shelf.put(await Promise.all(some.map(async (row) => packFilm(row, row.film ? await archive.measures(row.film) : [], classes))));
    onProgress(Math.min(1, (from + AT_ONCE) / rows.length));
  }
  const about = { sources, methodLabels, films: rows.map((row) => filmOfRow(row, classes)) };
  const results = new Map(rows.map(({ path, result }) => [path, result]));
  return {
    table: (measures) => shelf.table(about, measures),
    maps: async (file, methods) => {
      const ids = methods.flatMap((method) => results.get(file)?.methods[method]?.map ?? []);
      const maps = await Promise.all(ids.map((map) => archive.map(map)));
      return maps.flatMap((map) =>
        map
          ? [
              {
                method: map.params.method,
                class: classes[map.params.explainedClass] ?? '',
                plane: { width: map.width, height: map.height, data: map.data },
              },
            ]
          : [],
      );
    },
  };
}
