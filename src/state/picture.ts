import { createStore, type StoreApi } from 'zustand/vanilla';
import { reasonOf } from '../shared/failure.ts';
import type { FilmSource } from '../workers/film-source.ts';
import type { Rendering } from '../workers/imaging.worker.ts';
import type { ImagingClient } from '../workers/imaging-client.ts';
import type { DisplayStore } from './display.ts';
import { selectedFilm } from './films-slice.ts';
import type { SessionStore } from './session.ts';

/** The selected film as it is drawn: greys by its window, as many pixels as the screen can show. */
export type Picture = { readonly film: string; readonly bitmap: ImageBitmap };
export type PictureStore = StoreApi<{ readonly picture: Picture | undefined }>;

type Wish = Rendering & { readonly source: FilmSource };

/** Small enough to follow the pointer while the window is dragged. */
const quickSide = 1024;

/** Keeps the picture up to date: one at a time is rendered, and the latest wish is next. */
export function keepPicture(session: SessionStore, display: DisplayStore, imaging: ImagingClient): PictureStore {
  const store: PictureStore = createStore(() => ({ picture: undefined }));
  let busy = false;
  let shown: Wish | undefined;

  async function step(): Promise<void> {
    const wish = wishOf(session, display);
    if (busy || !wish || (shown && isSame(wish, shown))) return;
    busy = true;
    const isSharper = shown && isSame({ ...wish, longestSide: shown.longestSide }, shown);
    const rendering = isSharper ? wish : { ...wish, longestSide: Math.min(quickSide, wish.longestSide) };
    try {
      const bitmap = await imaging.render(wish.source, rendering);
      if (session.getState().selected === wish.source.key) publish({ film: wish.source.key, bitmap });
    } catch (error) {
      session.getState().report(wish.source.file.name, reasonOf(error));
    }
    shown = rendering;
    busy = false;
    void step();
  }

  function publish(picture: Picture): void {
    const before = store.getState().picture;
    store.setState({ picture });
    if (before) requestAnimationFrame(() => before.bitmap.close()); // not before the panes have drawn the new one
  }

  session.subscribe(() => void step());
  display.subscribe((now, before) => {
    if (now.windows !== before.windows || now.inverted !== before.inverted || now.resolution !== before.resolution) void step();
  });
  return store;
}

function wishOf(session: SessionStore, display: DisplayStore): Wish | undefined {
  const film = selectedFilm(session.getState());
  if (!film?.opened || !film.source) return undefined;
  const { windows, inverted, resolution } = display.getState();
  return { source: film.source, window: windows[film.key] ?? film.opened.window, inverted, longestSide: resolution };
}

const isSame = (a: Wish, b: Wish) =>
  a.source === b.source && a.window === b.window && a.inverted === b.inverted && a.longestSide === b.longestSide;
