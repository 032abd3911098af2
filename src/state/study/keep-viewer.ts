import type { Film } from '../films-slice.ts';
import type { Session, SessionStore } from '../session.ts';
import type { StudyStore } from './study-store.ts';
import type { DroppedFile } from './taking-in.ts';

const key = 'regionlens-viewer';
/** More films than this are not brought back to the viewer's strip: they are in the gallery. */
const most = 12;

/** Films that are opened in the viewer go into the study, and come back to the viewer after a reload. */
export function keepViewer(session: SessionStore, study: StudyStore, remembered: Pick<Storage, 'getItem' | 'setItem'>): void {
  const seen = new Set<string>();
  let isBack = false;

  session.subscribe((now, before) => {
    if (now.films !== before.films) {
      const opened = now.films.filter((film) => film.opened && !film.opened.record.synthetic && !seen.has(film.key));
      for (const { key: known } of opened) seen.add(known);
      const added = opened.filter((film) => film.source && !isInStudy(film, study));
      if (added.length > 0) void add(added);
    }
    if (isBack && (now.films !== before.films || now.selected !== before.selected)) remember(now);
  });

  async function add(films: readonly Film[]): Promise<void> {
    const files = films.flatMap(({ name, source }): readonly DroppedFile[] => (source ? [{ path: name, file: source.file }] : []));
    const paths = await study.getState().addOpened(files);
    for (const [i, film] of films.entries()) {
      const path = paths[i];
      if (path !== undefined && path !== film.name) session.getState().renameFilm(film.key, path);
    }
  }

  function remember({ films, selected }: Session): void {
    const kept = films.filter(
      ({ opened, isPassing, key: film }) => opened && !opened.record.synthetic && (!isPassing || film === selected),
    );
    const paths = kept.map(({ name }) => name);
    const on = films.find((film) => film.key === selected)?.name;
    remembered.setItem(key, JSON.stringify({ paths: paths.slice(-most), on }));
  }

  const stop = study.subscribe((now) => {
    if (!now.isReady) return;
    stop();
    void bringBack().finally(() => {
      isBack = true;
      remember(session.getState());
    });
  });

  async function bringBack(): Promise<void> {
    const { paths, on } = readRemembered(remembered.getItem(key));
    const known = paths.filter((path) => study.getState().rows.has(path));
    for (const path of known) await study.getState().openInViewer(path, true);
    if (on && known.includes(on)) await study.getState().openInViewer(on);
  }
}

/** Another film of the same name is not; nor is one whose image was not there until now. */
function isInStudy({ name, opened, isOfStudy }: Film, study: StudyStore): boolean {
  if (isOfStudy) return true;
  const row = study.getState().rows.get(name);
  return row?.film !== undefined && row.film === opened?.record.id && !row.hasNoImage;
}

function readRemembered(text: string | null): { readonly paths: readonly string[]; readonly on: string | undefined } {
  try {
    const { paths, on } = JSON.parse(text ?? '{}') as { paths?: unknown; on?: unknown };
    const names = Array.isArray(paths) ? paths.filter((path): path is string => typeof path === 'string') : [];
    return { paths: names, on: typeof on === 'string' ? on : undefined };
  } catch {
    return { paths: [], on: undefined };
  }
}
