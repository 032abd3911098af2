import './gallery-grid.css';
import { type MouseEvent, useEffect, useMemo, useRef } from 'react';
import type { HeatStyle } from '../../render/thumbnail-heat.ts';
import type { MethodId } from '../../shared/saliency-map.ts';
import type { FilmPictures } from '../../state/gallery/film-pictures.ts';
import { useApp, useGallery } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { useElementSize } from '../viewer/use-element-size.ts';
import { FilmRow } from './film-row.tsx';
import { type Geometry, geometryOf, padding } from './grid-geometry.ts';
import { handleGridKey } from './grid-keys.ts';
import { useFilmFocus } from './use-film-focus.ts';
import { useRowSlots } from './use-row-slots.ts';
import { useShowFirst } from './use-show-first.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

type GalleryGridProps = {
  readonly pictures: FilmPictures;
  readonly method: MethodId;
  readonly style: HeatStyle;
  open(path: string): void;
  /** Keys that the review takes before the grid does. */
  onKey(key: string): boolean;
};

/** Thumbnails, a screenful of them in the page at a time, however many films there are. */
export function GalleryGrid(props: GalleryGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const size = useElementSize(scroller);
  const geometry = useMemo(() => size && geometryOf(size), [size]);
  return (
    <div ref={scroller} className="gallery-scroller">
      {geometry && <Rows {...props} scroller={scroller} geometry={geometry} />}
    </div>
  );
}

type RowsProps = GalleryGridProps & { readonly scroller: { readonly current: HTMLDivElement | null }; readonly geometry: Geometry };

function Rows({ pictures, method, style, open, onKey, scroller, geometry }: RowsProps) {
  const { gallery } = useApp();
  const { shown, selected, focused } = useGallery((now) => ({ shown: now.shown, selected: now.selected, focused: now.focused }));
  const { columns, rowHeight, page } = geometry;
  const rows = Math.ceil(shown.length / columns);
  const place = useRef(gallery.getState().scrollTop);
  const {
    rows: near,
    first,
    last,
    scrollTo,
  } = useVirtualRows(scroller, {
    ...{ count: rows, rowHeight, before: padding, scrollTop: place.current, atOnce: 3 },
    onScroll: (scrollTop) => {
      place.current = scrollTop;
    },
  });
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => () => gallery.getState().leaveAt(place.current), [gallery]);

  const at = focused === undefined ? -1 : shown.findIndex(({ path }) => path === focused);
  const row = Math.floor(at / columns);
  const hasFocus = useFilmFocus(grid, { at, row, last, scrollTo });

  const drawn = useRowSlots(near, at < 0 ? undefined : row);
  useShowFirst(shown.slice(first * columns, last * columns).flatMap(({ path, state }) => (state === 'waiting' ? [path] : [])));
  const tabStop = at < 0 ? Math.min(first * columns, shown.length - 1) : at;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be scrolled by rows that are not there
    <div
      ref={grid}
      className="gallery-grid"
      role="grid"
      aria-label={strings.gallery.label}
      aria-multiselectable
      aria-rowcount={rows}
      aria-colcount={columns}
      style={{ height: rows * rowHeight + 2 * padding }}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={() => {
        hasFocus.current = false;
      }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || !onKey(event.key)) handleGridKey(gallery, event, { columns, page, open });
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
      {drawn.map(([row, key]) => (
        <FilmRow
          key={key}
          films={shown.slice(row * columns, (row + 1) * columns)}
          tabStop={shown[tabStop]?.path}
          {...{ row, geometry, selected, pictures, method, style }}
        />
      ))}
    </div>
  );
}

function pathUnder({ target }: MouseEvent): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-path]')?.dataset.path : undefined;
}
