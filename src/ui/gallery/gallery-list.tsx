import './gallery-list.css';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { commonFolder } from '../../state/gallery/common-folder.ts';
import { useApp, useGallery, useStudy } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { useElementSize } from '../viewer/use-element-size.ts';
import { handleGridKey } from './grid-keys.ts';
import { type ListColumn, listColumns } from './list-columns.ts';
import { gridOf, ListRow, rowHeight } from './list-row.tsx';
import { useFilmFocus } from './use-film-focus.ts';
import { useRowSlots } from './use-row-slots.ts';
import { useShowFirst } from './use-show-first.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

type GalleryListProps = { open(path: string): void; onKey(key: string): boolean };

/** The same films as a table: a row each, as many columns as there are numbers. */
export function GalleryList({ open, onKey }: GalleryListProps) {
  const { gallery } = useApp();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const size = useElementSize(scroller);
  const { shown, selected, focused, sort, choices, hasRepeats } = useGallery((now) => ({
    ...{ shown: now.shown, selected: now.selected, focused: now.focused, sort: now.sort, choices: now.choices },
    hasRepeats: now.counts.repeated !== 0,
  }));
  const folder = useStudy(({ order }) => commonFolder(order));
  const columns = useMemo(
    () => listColumns({ regions: [...choices.regions.keys()], scores: [...choices.scores.keys()], folder, hasRepeats }),
    [choices, folder, hasRepeats],
  );
  const place = useRef(gallery.getState().scrollTop);
  const {
    rows: near,
    first,
    last,
    scrollTo,
  } = useVirtualRows(scroller, {
    ...{ count: shown.length, rowHeight, before: rowHeight, scrollTop: place.current, atOnce: 5 },
    onScroll: (scrollTop) => {
      place.current = scrollTop;
    },
  });
  useEffect(() => () => gallery.getState().leaveAt(place.current), [gallery]);

  const at = focused === undefined ? -1 : shown.findIndex(({ path }) => path === focused);
  const hasFocus = useFilmFocus(grid, { at, row: at, last, scrollTo });

  useShowFirst(shown.slice(first, last).flatMap(({ path, state }) => (state === 'waiting' ? [path] : [])));
  const tabStop = at < 0 ? first : at;
  const drawn = useRowSlots(near, at < 0 ? undefined : at);
  const pathUnder = ({ target }: MouseEvent) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-path]')?.dataset.path : undefined;

  return (
    <div ref={scroller} className="gallery-scroller">
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be scrolled by rows that are not there */}
      <div
        ref={grid}
        className="gallery-list"
        role="grid"
        aria-label={strings.gallery.label}
        aria-multiselectable
        aria-rowcount={shown.length + 1}
        aria-colcount={columns.length}
        style={{ height: (shown.length + 1) * rowHeight }}
        onFocus={(event) => {
          hasFocus.current = event.target instanceof Element && event.target.closest('[data-path]') !== null;
        }}
        onBlur={() => {
          hasFocus.current = false;
        }}
        onKeyDown={(event) => {
          if (!(event.target instanceof Element) || !event.target.closest('[data-path]')) return;
          const page = Math.max(1, Math.floor((size?.height ?? rowHeight) / rowHeight) - 2);
          if (event.ctrlKey || event.metaKey || event.altKey || !onKey(event.key))
            handleGridKey(gallery, event, { columns: 1, page, open });
        }}
        onClick={(event) => {
          const path = pathUnder(event);
          if (path !== undefined) gallery.getState().select(path, { range: event.shiftKey, toggle: event.ctrlKey || event.metaKey });
        }}
        onDoubleClick={(event) => {
          const path = pathUnder(event);
          if (path !== undefined) open(path);
        }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: its cells hold buttons */}
        <div role="row" aria-rowindex={1} className="list-head" style={gridOf(columns)}>
          {columns.map((column) => (
            <Head key={column.by} column={column} isSorted={sort.by === column.by} isDescending={sort.descending} />
          ))}
        </div>
        {drawn.map(([row, key]) => {
          const film = shown[row];
          return film && <ListRow key={key} isSelected={selected.has(film.path)} isTabStop={row === tabStop} {...{ film, row, columns }} />;
        })}
      </div>
    </div>
  );
}

type HeadProps = { readonly column: ListColumn; readonly isSorted: boolean; readonly isDescending: boolean };

function Head({ column: { by, head, hint, isNumber }, isSorted, isDescending }: HeadProps) {
  const { gallery } = useApp();
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    <span
      role="columnheader"
      className={isNumber ? 'is-number' : ''}
      aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : 'none'}
      title={hint}
    >
      <button type="button" onClick={() => gallery.getState().sortBy({ by, descending: isSorted ? !isDescending : isNumber })}>
        <span>{head}</span>
        {isSorted && (isDescending ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
      </button>
    </span>
  );
}
