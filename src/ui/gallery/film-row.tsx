import { type CSSProperties, useMemo, useRef } from 'react';
import type { HeatStyle } from '../../render/thumbnail-heat.ts';
import type { MethodId } from '../../shared/saliency-map.ts';
import type { FilmPictures } from '../../state/gallery/film-pictures.ts';
import type { GalleryRow } from '../../state/gallery/gallery-row.ts';
import { FilmCell } from './film-cell.tsx';
import { type Geometry, gap, padding } from './grid-geometry.ts';
import { placeOf, sheetSize } from './row-sheets.ts';

type FilmRowProps = {
  /** Counted from 0. */
  readonly row: number;
  readonly films: readonly GalleryRow[];
  readonly geometry: Geometry;
  readonly selected: ReadonlySet<string>;
  /** The film that the tab key comes to, wherever it is. */
  readonly tabStop: string | undefined;
  readonly pictures: FilmPictures;
  readonly method: MethodId;
  readonly style: HeatStyle;
};

/** A row of thumbnails: a cell for each film, and behind what they say two sheets with the pictures of all of them. */
export function FilmRow({ row, films, geometry, selected, tabStop, pictures, method, style }: FilmRowProps) {
  const film = useRef<HTMLCanvasElement>(null);
  const heat = useRef<HTMLCanvasElement>(null);
  const sheets = useMemo(() => ({ film, heat }), []);
  const places = useMemo(() => Array.from({ length: geometry.columns }, (_, column) => placeOf(column, geometry)), [geometry]);
  const size = sheetSize(geometry);
  const height = geometry.frame.height;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see gallery-grid.tsx
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus
    <div role="row" aria-rowindex={row + 1} className="gallery-row" style={rowStyle(row, geometry)}>
      {places.map((place, column) => {
        const shown = films[column];
        return (
          shown && (
            <FilmCell
              // biome-ignore lint/suspicious/noArrayIndexKey: another film in its place is drawn by the same elements, see row-slots.ts
              key={column}
              film={shown}
              column={column + 1}
              isSelected={selected.has(shown.path)}
              isTabStop={shown.path === tabStop}
              {...{ pictures, method, style, sheets, place }}
            />
          )
        );
      })}
      <canvas ref={film} className="row-sheet film-grey" {...size} style={{ height }} aria-hidden />
      <canvas ref={heat} className="row-sheet film-heat" {...size} style={{ height }} aria-hidden />
    </div>
  );
}

const rowStyle = (row: number, { rowHeight, columns }: Geometry): CSSProperties => ({
  top: padding + row * rowHeight,
  height: rowHeight - gap,
  gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
});
