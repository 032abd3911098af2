import type { Size } from '../../shared/points.ts';

/** In CSS pixels; gallery-grid.css says the same. */
export const padding = 16;
export const gap = 12;
const narrowest = 176;
const captionHeight = 46;

export type Geometry = {
  readonly columns: number;
  /** The gap below included. */
  readonly rowHeight: number;
  /** Whole rows in the window. */
  readonly page: number;
  /** Of a row, without the padding beside it. */
  readonly across: number;
  /** The black frame that a film lies in. */
  readonly frame: Size;
};

/** As many columns as fit; a thumbnail is three quarters as high as wide, as most films are. */
export function geometryOf({ width, height }: Size): Geometry {
  const inner = width - 2 * padding;
  const columns = Math.max(1, Math.floor((inner + gap) / (narrowest + gap)));
  const frameWidth = (inner + gap) / columns - gap;
  const frame = { width: frameWidth, height: 0.8 * frameWidth };
  const rowHeight = Math.round(frame.height) + captionHeight + gap;
  return { columns, rowHeight, page: Math.max(1, Math.floor(height / rowHeight)), across: inner, frame };
}

/** Where a column's frame begins within its row. Columns are counted from 0. */
export const frameLeft = (column: number, { frame }: Geometry): number => column * (frame.width + gap);
