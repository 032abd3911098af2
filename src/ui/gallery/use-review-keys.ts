import { useCallback } from 'react';
import type { Review } from '../../shared/study.ts';
import type { App } from '../../state/app.ts';
import { useApp } from '../app-context.tsx';
import { showTab } from '../shell/use-tab.ts';

type Act = (app: App) => boolean;

const keys: Readonly<Record<string, Act>> = {
  a: (app) => judge(app, 'accepted'),
  r: (app) => judge(app, 'rejected'),
  c: correct,
  u: takeBack,
};

/** A, C, R and U say what is thought of the regions of the film that has the focus, or take it back. True where the key was one of them. */
export function useReviewKeys(): (key: string) => boolean {
  const app = useApp();
  return useCallback((key) => keys[key.toLowerCase()]?.(app) ?? false, [app]);
}

/** Judges the film that has the focus; then the next one is at hand. The same again takes the judgement back. */
export function judge(app: App, said: Exclude<Review, 'corrected'>): boolean {
  const film = filmAtHand(app);
  if (!film) return false;
  if (film.review === said) return takeBack(app);
  const { order, select } = app.gallery.getState();
  const next = order[order.indexOf(film.path) + 1];
  app.study.getState().changeFilms([{ path: film.path, review: said }]);
  if (next !== undefined) select(next, { range: false, toggle: false });
  return true;
}

/** To correct is to go to the viewer, where regions can be changed: the first change says that they were. */
export function correct(app: App): boolean {
  const film = filmAtHand(app);
  if (!film) return false;
  showTab('viewer');
  void app.study.getState().openInViewer(film.path);
  return true;
}

/** The film that has the focus is as if nobody had looked at its regions. */
export function takeBack(app: App): boolean {
  const film = filmAtHand(app);
  if (film?.review === undefined) return false;
  app.study.getState().changeFilms([{ path: film.path, review: undefined }]);
  return true;
}

function filmAtHand({ gallery }: App) {
  const { focused, byPath } = gallery.getState();
  const film = focused === undefined ? undefined : byPath.get(focused);
  return film?.hasRegions ? film : undefined;
}
