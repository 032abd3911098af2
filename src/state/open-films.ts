import { reasonOf } from '../shared/failure.ts';
import type { FilmSource } from '../workers/film-source.ts';
import type { ImagingClient } from '../workers/imaging-client.ts';
import type { Film } from './films-slice.ts';
import type { SessionStore } from './session.ts';

/** Opens files one after the other. One that cannot be opened is listed with its reason, and the rest go on. */
export async function openFilms(session: SessionStore, imaging: ImagingClient, files: readonly File[]): Promise<void> {
  const sources = files.map((file) => ({ key: newKey(), file }));
  session.getState().addFilms(sources.map(toFilm));
  for (const source of sources) await openFilm(session, imaging, source);
}

/** Opens a film that is in the strip. */
export async function openFilm(session: SessionStore, imaging: ImagingClient, source: FilmSource): Promise<void> {
  const { filmOpened, removeFilm, report } = session.getState();
  try {
    const opened = await imaging.open(source);
    filmOpened(source.key, source, opened);
    const isShown = session.getState().films.some((film) => film.opened?.thumbnail === opened.thumbnail);
    if (!isShown) opened.thumbnail.close(); // closed meanwhile, or open already
  } catch (error) {
    removeFilm(source.key);
    report(source.file.name, reasonOf(error));
  }
}

let keys = 0;
export const newKey = () => `film-${++keys}`;

const toFilm = (source: FilmSource): Film => ({ key: source.key, name: source.file.name, source });
