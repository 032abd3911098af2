import type { KeyboardEvent } from 'react';
import type { GalleryStore } from '../../state/gallery/gallery-store.ts';

type GridKeysOptions = {
  readonly columns: number;
  /** How many rows fit into the window. */
  readonly page: number;
  open(path: string): void;
};

/**
 * Keys of the grid, as in every file manager: arrows move, with Shift they select, with Ctrl they move the focus alone; Space selects, Ctrl+A all,
 * Esc none; Enter opens. True where the key was one of them.
 */
export function handleGridKey(gallery: GalleryStore, event: KeyboardEvent, { columns, page, open }: GridKeysOptions): boolean {
  const { order, focused, select, focus, selectAll, selectNone } = gallery.getState();
  const toggle = event.ctrlKey || event.metaKey;
  const range = event.shiftKey;
  const at = focused === undefined ? -1 : order.indexOf(focused);

  if (toggle && event.key.toLowerCase() === 'a') selectAll();
  else if (event.key === 'Escape') selectNone();
  else if (event.key === 'Enter' && focused !== undefined) open(focused);
  else if (event.key === ' ' && focused !== undefined) select(focused, { range, toggle: toggle || !range });
  else {
    const target = targetOf(event.key, at, { columns, page, count: order.length });
    const path = target === undefined ? undefined : order[target];
    if (path === undefined) return false;
    if (toggle && !range) focus(path);
    else select(path, { range, toggle: false });
  }
  event.preventDefault();
  return true;
}

/** Where a key leads to from the film at a place; undefined where it leads nowhere. */
export function targetOf(
  key: string,
  at: number,
  { columns, page, count }: { readonly columns: number; readonly page: number; readonly count: number },
): number | undefined {
  const last = count - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, PageUp: -columns * page, PageDown: columns * page }[
    key
  ];
  if (by === undefined) return undefined;
  if (at < 0) return 0;
  const to = at + by;
  if (to >= 0 && to <= last) return to;
  const isPage = key.startsWith('Page');
  if (to < 0) return isPage ? at % columns : at;
  if (isPage) return last;
  return key === 'ArrowDown' && Math.floor(at / columns) < Math.floor(last / columns) ? last : at;
}
