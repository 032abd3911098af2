import { useCallback } from 'react';
import type { Review } from '../../shared/study.ts';
import type { App } from '../../state/app.ts';
import { useApp } from '../app-context.tsx';
import { showTab } from '../shell/use-tab.ts';

const keys: Readonly<Record<string, Review>> = { a: 'accepted', c: 'corrected', r: 'rejected' };

/** A, C and R say what is thought of the regions of the film that has the focus; then the next one is at hand. True where the key was one of them. */
export function useReviewKeys(): (key: string) => boolean {
  const app = useApp();
  return useCallback(
    (key) => {
      const review = keys[key.toLowerCase()];
      return review !== undefined && judge(app, review);
    },
    [app],
  );
}

/** Judges the film that has the focus. To correct is to go to the viewer, where its regions can be changed. */
export function judge(app: App, review: Review): boolean {
  const { focused, order, byPath, select } = app.gallery.getState();
  const film = focused === undefined ? undefined : byPath.get(focused);
  if (!film?.hasRegions) return false;
  const next = order[order.indexOf(film.path) + 1];
  app.study.getState().changeFilms([{ path: film.path, review }]);
  if (review === 'corrected') {
    showTab('viewer');
    void app.study.getState().openInViewer(film.path);
  } else if (next !== undefined) select(next, { range: false, toggle: false });
  return true;
}
