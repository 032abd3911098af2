import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Arranged, arrange, arrangeChanged, filterAgain, sortAgain, unknown } from './arrange.ts';
import { choiceCounter, everything, type Filter } from './filter-rows.ts';
import type { GalleryRow } from './gallery-row.ts';
import { inSlices, type Later } from './in-slices.ts';
import { focusFilm, keepAmong, nothingSelected, type SelectHow, type Selection, selectAll, selectFilm } from './selection.ts';
import type { Sort } from './sort-rows.ts';

/** The films of the study as the gallery shows them: which, in what order, and which of them are selected. */
export type Gallery = Selection &
  Arranged & {
    readonly layout: 'grid' | 'list';
    /** Are regions drawn over the thumbnails? */
    readonly hasOutlines: boolean;
    /** What was asked for; with many films, what is shown follows a moment later. */
    readonly sort: Sort;
    readonly filter: Filter;
    /** How far down the user was, in CSS pixels, when the gallery was left. */
    readonly scrollTop: number;
    /** Films of the study, in the order of their paths; a film that did not change is the same row again. */
    showRows(rows: readonly GalleryRow[]): void;
    setLayout(layout: 'grid' | 'list'): void;
    showOutlines(hasOutlines: boolean): void;
    sortBy(sort: Sort): void;
    setFilter(filter: Partial<Filter>): void;
    select(path: string, how: SelectHow): void;
    focus(path: string): void;
    selectAll(): void;
    selectNone(): void;
    leaveAt(scrollTop: number): void;
  };

export type GalleryStore = StoreApi<Gallery>;

const nothing: Arranged = {
  ...{ rows: [], shown: [], order: [], byPath: new Map(), choices: choiceCounter().result(), reviewed: { done: 0, total: 0 } },
  counts: unknown,
};

/** From so many changed films on, all are put in order anew. */
const many = 1000;

export function createGallery(later?: Later): GalleryStore {
  const run = inSlices(later);
  /** What is arranged by now, and from what: with work in hand the store is behind. */
  let given: readonly GalleryRow[] = [];
  let done = { given, sort: { by: 'name', descending: false } as Sort, filter: everything, arranged: nothing };

  return createStore<Gallery>()((set, get) => {
    /** From what is shown to what is asked for, by the shortest way. */
    function* catchUp(): Generator<void, void> {
      const { sort, filter } = get();
      const wanted = given;
      const arranged = yield* step(wanted, sort, filter);
      const isSameFilms = wanted === done.given || samePaths(wanted, done.given);
      done = { given: wanted, sort, filter, arranged };
      set((now) => ({ ...(isSameFilms ? {} : keepAmong(now, arranged.byPath)), ...arranged }));
    }

    function step(wanted: readonly GalleryRow[], sort: Sort, filter: Filter): Generator<void, Arranged> {
      const { arranged } = done;
      const isSameSort = sort.by === done.sort.by && sort.descending === done.sort.descending;
      if (wanted === done.given) return isSameSort ? filterAgain(arranged, filter) : sortAgain(arranged, sort, filter);
      const changed = isSameSort ? changedRows(wanted, done.given) : undefined;
      return changed ? arrangeChanged(arranged, changed, sort, filter) : arrange(wanted, sort, filter);
    }

    return {
      ...nothingSelected,
      ...nothing,
      layout: 'grid',
      hasOutlines: true,
      sort: done.sort,
      filter: done.filter,
      scrollTop: 0,
      showRows: (rows) => {
        given = rows;
        run(catchUp());
      },
      setLayout: (layout) => set({ layout, scrollTop: 0 }),
      showOutlines: (hasOutlines) => set({ hasOutlines }),
      sortBy: (sort) => {
        set({ sort });
        run(catchUp());
      },
      setFilter: (changed) => {
        set(({ filter }) => ({ filter: { ...filter, ...changed } }));
        run(catchUp());
      },
      select: (path, how) => set((now) => selectFilm(now, now.order, path, how)),
      focus: (path) => set((now) => focusFilm(now, path)),
      selectAll: () => set((now) => selectAll(now, now.order)),
      selectNone: () => set({ selected: new Set(), anchor: undefined }),
      leaveAt: (scrollTop) => set({ scrollTop }),
    };
  });
}

/** The rows that are not the same any more; undefined where the films are others, or too many changed. */
function changedRows(rows: readonly GalleryRow[], before: readonly GalleryRow[]): readonly GalleryRow[] | undefined {
  if (rows.length !== before.length) return undefined;
  const changed: GalleryRow[] = [];
  for (const [i, row] of rows.entries()) {
    const old = before[i];
    if (row === old) continue;
    if (row.path !== old?.path || changed.length >= many) return undefined;
    changed.push(row);
  }
  return changed;
}

const samePaths = (rows: readonly GalleryRow[], before: readonly GalleryRow[]) =>
  rows.length === before.length && rows.every(({ path }, i) => path === before[i]?.path);
