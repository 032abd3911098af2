import { createStore, type StoreApi } from 'zustand/vanilla';
import { type ChipId, type Choices, chipCounts, choicesOf, everything, type Filter, filterRows } from './filter-rows.ts';
import type { GalleryRow } from './gallery-row.ts';
import { focusFilm, keepAmong, nothingSelected, type SelectHow, type Selection, selectAll, selectFilm } from './selection.ts';
import { type Sort, sortRows } from './sort-rows.ts';

/** The films of the study as the gallery shows them: which, in what order, and which of them are selected. */
export type Gallery = Selection & {
  readonly layout: 'grid' | 'list';
  readonly sort: Sort;
  readonly filter: Filter;
  /** Every film of the study, in order. */
  readonly rows: readonly GalleryRow[];
  /** Those that the filter lets through. */
  readonly shown: readonly GalleryRow[];
  /** Their paths. */
  readonly order: readonly string[];
  readonly counts: Readonly<Record<ChipId, number>>;
  readonly choices: Choices;
  /** How far down the user was, in CSS pixels, when the gallery was left. */
  readonly scrollTop: number;
  showRows(rows: readonly GalleryRow[]): void;
  setLayout(layout: 'grid' | 'list'): void;
  sortBy(sort: Sort): void;
  setFilter(filter: Partial<Filter>): void;
  select(path: string, how: SelectHow): void;
  focus(path: string): void;
  selectAll(): void;
  selectNone(): void;
  leaveAt(scrollTop: number): void;
};

export type GalleryStore = StoreApi<Gallery>;

export function createGallery(): GalleryStore {
  return createStore<Gallery>()((set) => ({
    ...nothingSelected,
    layout: 'grid',
    sort: { by: 'name', descending: false },
    filter: everything,
    rows: [],
    shown: [],
    order: [],
    counts: chipCounts([]),
    choices: choicesOf([]),
    scrollTop: 0,
    showRows: (given) =>
      set((now) => {
        const rows = sortRows(given, now.sort);
        const isSame = given.length === now.rows.length;
        const selection = isSame ? {} : keepAmong(now, new Set(given.map(({ path }) => path)));
        return { ...selection, rows, counts: chipCounts(rows), choices: choicesOf(rows), ...through(rows, now.filter) };
      }),
    setLayout: (layout) => set({ layout, scrollTop: 0 }),
    sortBy: (sort) =>
      set(({ rows, filter }) => {
        const sorted = sortRows(rows, sort);
        return { sort, rows: sorted, ...through(sorted, filter) };
      }),
    setFilter: (changed) =>
      set(({ rows, filter: before }) => {
        const filter = { ...before, ...changed };
        return { filter, ...through(rows, filter) };
      }),
    select: (path, how) => set((now) => selectFilm(now, now.order, path, how)),
    focus: (path) => set((now) => focusFilm(now, path)),
    selectAll: () => set((now) => selectAll(now, now.order)),
    selectNone: () => set({ selected: new Set(), anchor: undefined }),
    leaveAt: (scrollTop) => set({ scrollTop }),
  }));
}

function through(rows: readonly GalleryRow[], filter: Filter): Pick<Gallery, 'shown' | 'order'> {
  const shown = filterRows(rows, filter);
  return { shown, order: shown.map(({ path }) => path) };
}
