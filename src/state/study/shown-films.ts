import { changedRow, type RowChange } from '../../batch/study-store.ts';
import type { StudyFilm } from '../../shared/study.ts';
import { few } from './few.ts';

type Rows = ReadonlyMap<string, StudyFilm>;
/** What there is to show: `order` where films came or went. */
export type ShownFilms = { readonly rows: Rows; readonly order?: readonly string[]; readonly isFolder: boolean };

/** Milliseconds that changes gather before they are shown: often enough for an eye on a bar, seldom enough to leave the cores to the work. */
const gather = 200;

/** The films of the open study, by path, as they are by now; what changes is shown together, a little later. */
export function shownFilms(show: (films: ShownFilms) => void) {
  let rows = new Map<string, StudyFilm>();
  let hasOrderChanged = false;
  let isAwaited = false;

  function showNow(): void {
    isAwaited = false;
    const order = hasOrderChanged ? { order: [...rows.keys()].sort() } : {};
    hasOrderChanged = false;
    const isFolder = rows.size > few || [...rows.keys()].some((path) => path.includes('/'));
    show({ rows: new Map(rows), isFolder, ...order });
  }

  function showSoon(): void {
    if (isAwaited) return;
    isAwaited = true;
    setTimeout(showNow, gather);
  }

  return {
    get rows(): Rows {
      return rows;
    },
    begin: (found: Rows) => {
      rows = new Map(found);
      hasOrderChanged = true;
    },
    put: (film: StudyFilm) => {
      rows.set(film.path, film);
      hasOrderChanged = true;
    },
    remove: (paths: readonly string[]) => {
      for (const path of paths) rows.delete(path);
      hasOrderChanged = true;
    },
    change: (changes: readonly RowChange[]) => {
      for (const change of changes) {
        const row = rows.get(change.path);
        if (row) rows.set(change.path, changedRow(row, change));
      }
    },
    showNow,
    showSoon,
  };
}
