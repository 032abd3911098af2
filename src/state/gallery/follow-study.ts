import type { StudyFilm } from '../../shared/study.ts';
import type { Session, SessionStore } from '../session.ts';
import { cardOfStudy } from '../study/card-of-study.ts';
import type { StudyState, StudyStore } from '../study/study-store.ts';
import type { GalleryRow } from './gallery-row.ts';
import type { GalleryStore } from './gallery-store.ts';
import { type RowContext, rowMaker } from './to-row.ts';

type Stores = { readonly session: SessionStore; readonly study: StudyStore; readonly gallery: GalleryStore };

/** Milliseconds between two looks at the study while films come in, and as long as one slice of the work may take. */
const pause = 250;
const slice = 10;

/** Keeps the gallery's rows up to date with the study, a slice at a time, so that 20,000 films never hold the page up. */
export function followStudy(
  { session, study, gallery }: Stores,
  later: (work: () => void, milliseconds: number) => void = setTimeout,
): void {
  let isWaiting = false;
  let toRow = rowMaker();
  let context: RowContext | undefined;

  function look(): void {
    const now = contextOf(session.getState(), study.getState());
    const same = context && isSame(context, now) ? context : now;
    context = same;
    const { rows, order } = study.getState();
    collect([], order, rows, (film) => toRow(film, same));
  }

  function collect(found: GalleryRow[], order: readonly string[], films: StudyState['rows'], row: (film: StudyFilm) => GalleryRow): void {
    const until = performance.now() + slice;
    while (found.length < order.length && performance.now() < until) {
      for (const path of order.slice(found.length, found.length + 100)) {
        const film = films.get(path);
        if (!film) {
          again(); // taken away meanwhile
          return;
        }
        found.push(row(film));
      }
    }
    if (found.length < order.length) {
      later(() => collect(found, order, films, row), 0);
      return;
    }
    later(() => {
      gallery.getState().showRows(found); // which works on in slices of its own
      isWaiting = false;
      if (films !== study.getState().rows) lookSoon();
    }, 0);
  }

  function again(): void {
    isWaiting = false;
    lookSoon();
  }

  function lookSoon(milliseconds = pause): void {
    if (isWaiting) return;
    isWaiting = true;
    later(look, milliseconds);
  }

  study.subscribe((now, before) => {
    if (now.study?.id !== before.study?.id) toRow = rowMaker();
    if (now.rows !== before.rows || now.order !== before.order || now.study !== before.study)
      lookSoon(now.study?.id === before.study?.id ? pause : 0);
  });
  session.subscribe((now, before) => {
    if (now.method !== before.method || now.cards !== before.cards) lookSoon(0);
  });
  lookSoon(0);
}

/** The study's own network: the header's is for the viewer. */
function contextOf(session: Session, { study }: StudyState): RowContext {
  return { card: cardOfStudy(session, study), method: session.method, reading: study?.settings.reading ?? 'positive' };
}

const isSame = (a: RowContext, b: RowContext) => a.card === b.card && a.method === b.method && a.reading === b.reading;
