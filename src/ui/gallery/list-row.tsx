import { memo } from 'react';
import type { GalleryRow } from '../../state/gallery/gallery-row.ts';
import type { ListColumn } from './list-columns.ts';

/** In CSS pixels; gallery-list.css says the same. */
export const rowHeight = 30;

export const gridOf = (columns: readonly ListColumn[]) => ({ gridTemplateColumns: columns.map(({ width }) => width).join(' ') });

type ListRowProps = {
  readonly film: GalleryRow;
  /** Counted from 0, without the head. */
  readonly row: number;
  readonly columns: readonly ListColumn[];
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
};

/** A film: a cell for each column. */
export const ListRow = memo(function ListRow({ film, row, columns, isSelected, isTabStop }: ListRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see gallery-list.tsx
    <div
      role="row"
      className="list-row"
      data-path={film.path}
      aria-rowindex={row + 2}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      title={film.failure ?? film.path}
      style={{ ...gridOf(columns), top: (row + 1) * rowHeight }}
    >
      {columns.map((column, i) => (
        // biome-ignore lint/a11y/useSemanticElements: see gallery-list.tsx
        // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus
        <span key={column.by} role="gridcell" aria-colindex={i + 1} className={classOf(column, film)}>
          {column.text(film)}
        </span>
      ))}
    </div>
  );
});

function classOf({ by, isNumber }: ListColumn, { isWrong }: GalleryRow): string {
  if (by === 'wrong' && isWrong !== undefined) return isWrong ? 'is-wrong' : 'is-right';
  return isNumber ? 'is-number' : '';
}
