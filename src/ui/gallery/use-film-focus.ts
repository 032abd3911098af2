import { type RefObject, useEffect, useRef } from 'react';
import { isFocusFree } from './is-focus-free.ts';

type FilmFocus = {
  /** Place of the film that the keys are on, among those shown, and the row that shows it; −1 for none. */
  readonly at: number;
  readonly row: number;
  /** One more than the last row near the window: 0 before anything was drawn. */
  readonly last: number;
  scrollTo(row: number): void;
};

/**
 * What has the focus stays in the page and, when a key moved it, in the window. Back from the viewer it is the film that was looked at last.
 *
 * @returns whether the focus is on a film, for the grid to say
 */
export function useFilmFocus(grid: RefObject<HTMLElement | null>, { at, row, last, scrollTo }: FilmFocus): RefObject<boolean> {
  const hasFocus = useRef(false);
  useEffect(() => {
    if (at < 0 || !hasFocus.current) return;
    scrollTo(row);
    focusFilm(grid.current);
  }, [grid, at, row, scrollTo]);

  const isBack = useRef(false);
  useEffect(() => {
    if (isBack.current || last === 0) return;
    isBack.current = true;
    if (at < 0) return;
    scrollTo(row);
    if (isFocusFree()) focusFilm(grid.current);
  }, [grid, at, row, last, scrollTo]);
  return hasFocus;
}

function focusFilm(grid: HTMLElement | null): void {
  grid?.querySelector<HTMLElement>('[data-path][tabindex="0"]')?.focus({ preventScroll: true });
}
