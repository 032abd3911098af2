import type { FilmRecord, FilmSource, GreyWindow } from '../workers/film-source.ts';
import { filmOfKey } from './result-keys.ts';
import type { SessionSlice } from './session.ts';

/** A film in the strip; without a record while it is being opened. */
export type Film = {
  readonly key: string;
  /** As it is shown; the file's name, or what a sample is of. */
  readonly name: string;
  readonly source: FilmSource | undefined;
  readonly opened?: OpenedFilm;
  /** The study has it already, under this name. */
  readonly isOfStudy?: boolean;
  /** Stepped to from the gallery: it leaves when the next one comes, so that no walk through a study fills the page. */
  readonly isPassing?: boolean;
};

/** What the page knows of an open film; its pixels stay in the worker. */
export type OpenedFilm = { readonly record: FilmRecord; readonly window: GreyWindow; readonly thumbnail: ImageBitmap };

export type FilmsSlice = {
  readonly films: readonly Film[];
  /** Key of the film on the stage. */
  readonly selected: string | undefined;
  addFilms(films: readonly Film[]): void;
  /** The film's pixels are there. One that is open already is shown in its place. */
  filmOpened(key: string, source: FilmSource, opened: OpenedFilm): void;
  /** What it is called in the strip and in the study. */
  renameFilm(key: string, name: string): void;
  /** With what is known of it, which is kept with the study. */
  removeFilm(key: string): void;
  select(key: string): void;
};

export const filmsSlice: SessionSlice<FilmsSlice> = (set, get) => ({
  films: [],
  selected: undefined,
  addFilms: (added) => set(({ films }) => ({ films: [...films, ...added], selected: added[0]?.key })),
  filmOpened: (key, source, opened) => {
    const same = get().films.find((film) => film.opened?.record.id === opened.record.id);
    if (same) {
      const wasSelected = get().selected === key;
      get().removeFilm(key);
      if (wasSelected) get().select(same.key);
      return;
    }
    set(({ films }) => ({ films: films.map((film) => (film.key === key ? { ...film, source, opened } : film)) }));
  },
  renameFilm: (key, name) => set(({ films }) => ({ films: films.map((film) => (film.key === key ? { ...film, name } : film)) })),
  removeFilm: (key) =>
    set(({ films, selected, predictions, maps, failures }) => {
      const at = films.findIndex((film) => film.key === key);
      const rest = films.filter((film) => film.key !== key);
      return {
        films: rest,
        selected: selected === key ? (rest[at] ?? rest[at - 1])?.key : selected,
        ...{ predictions: without(predictions, key), maps: without(maps, key), failures: without(failures, key) },
      };
    }),
  select: (key) => set({ selected: key }),
});

function without<Result>(results: Readonly<Record<string, Result>>, film: string): Readonly<Record<string, Result>> {
  return Object.fromEntries(Object.entries(results).filter(([key]) => filmOfKey(key) !== film));
}

/** What the film is called in files. */
export function fileNameOf({ source, name }: Film): string {
  return source?.file.name ?? name;
}

/** The film on the stage. */
export function selectedFilm({ films, selected }: FilmsSlice): Film | undefined {
  return films.find((film) => film.key === selected);
}
