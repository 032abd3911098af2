import { type Affine, apply } from '../shared/affine.ts';
import type { Coverage } from '../shared/coverage.ts';
import type { ImagePoint, ModelPoint, Size } from '../shared/points.ts';
import type { Outline } from '../shared/region.ts';

/** Rounding leaves weights this near to 0 or 1 that are exactly so. */
const ROUNDING = 1e-12;
/** Cells held at a time: a grid as large as a film is worked off in bands of rows. */
const MOST_CELLS = 1 << 21;

/**
 * Which part of each pixel of a grid an outline covers: exact, by the signed area that every edge cuts off to its right (as font
 * rasterisers do it: Levien 2016 after FreeType's smooth rasteriser). Two outlines that share an edge share it to the last bit, so the
 * regions of a partition add up to the whole.
 *
 * @param outline in image pixels, simple
 * @param grid size of the grid in its own pixels
 * @param toGrid from the image onto the grid; what falls outside of the grid is left out
 */
export function coverage(outline: Outline, grid: Size, toGrid: Affine<ImagePoint, ModelPoint>): Coverage {
  const rings = outline.flat().map((ring) => ring.map((point) => apply(toGrid, point)));
  const box = boxOf(rings, grid);
  const pixels: number[] = [];
  const weights: number[] = [];
  if (box !== undefined) {
    const rows = Math.max(1, Math.floor(MOST_CELLS / (box.right - box.left + 1)));
    const sign = toGrid.xx * toGrid.yy < toGrid.xy * toGrid.yx ? -1 : 1;
    for (let top = box.top; top < box.bottom; top += rows)
      readBand({ ...box, top, bottom: Math.min(box.bottom, top + rows) }, rings, { sign, width: grid.width, pixels, weights });
  }
  return { width: grid.width, height: grid.height, pixels: Uint32Array.from(pixels), weights: Float64Array.from(weights) };
}

/** Whole pixels of the grid. */
type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

type GridRing = readonly ModelPoint[];

function boxOf(rings: readonly GridRing[], { width, height }: Size): Box | undefined {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (const ring of rings) {
    for (const { x, y } of ring) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
  const box = {
    left: Math.max(0, Math.floor(left)),
    top: Math.max(0, Math.floor(top)),
    right: Math.min(width, Math.ceil(right)),
    bottom: Math.min(height, Math.ceil(bottom)),
  };
  return box.left < box.right && box.top < box.bottom ? box : undefined;
}

type Sink = { readonly sign: number; readonly width: number; readonly pixels: number[]; readonly weights: number[] };

/** Adds the edges up in cells that hold, along a row, the differences of the covered area; their running sum is the coverage. */
function readBand(box: Box, rings: readonly GridRing[], { sign, width, pixels, weights }: Sink): void {
  const columns = box.right - box.left;
  const rows = box.bottom - box.top;
  const cells = new Float64Array(rows * (columns + 2)); // two more than seen: edges on and beyond the right side end there
  for (const ring of rings) {
    let before = ring.at(-1);
    for (const point of ring) {
      if (before !== undefined)
        addEdge({ cells, columns, rows }, before.x - box.left, before.y - box.top, point.x - box.left, point.y - box.top);
      before = point;
    }
  }
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0, at = row * (columns + 2); column < columns; column++, at++) {
      sum += cells[at] ?? 0;
      const weight = sign * sum;
      if (weight < ROUNDING) continue;
      pixels.push((box.top + row) * width + box.left + column);
      weights.push(weight > 1 - ROUNDING ? 1 : weight);
    }
  }
}

type Band = { readonly cells: Float64Array; readonly columns: number; readonly rows: number };

/** One edge, always walked downwards, so that it adds the same numbers with opposite signs to both of its sides. */
function addEdge(band: Band, ax: number, ay: number, bx: number, by: number): void {
  if (ay === by) return;
  const turn = ay < by ? -1 : 1;
  const [x0, y0, x1, y1] = ay < by ? [ax, ay, bx, by] : [bx, by, ax, ay];
  const slope = (x1 - x0) / (y1 - y0);
  const [low, high] = x0 < x1 ? [x0, x1] : [x1, x0];
  const start = Math.max(0, y0);
  const end = Math.min(band.rows, y1);
  let x = start === y0 ? x0 : Math.min(high, Math.max(low, x0 + (start - y0) * slope));
  for (let y = start; y < end; ) {
    const row = Math.floor(y);
    const next = Math.min(row + 1, end);
    const nextX = next === y1 ? x1 : Math.min(high, Math.max(low, x0 + (next - y0) * slope));
    addAcross(band, row, x, nextX, turn * (next - y));
    x = nextX;
    y = next;
  }
}

/** A piece of an edge inside one row, `height` tall: cut at the sides of the band, then cell by cell. */
function addAcross({ cells, columns }: Band, row: number, ax: number, bx: number, height: number): void {
  const base = row * (columns + 2);
  const [x0, x1] = ax < bx ? [ax, bx] : [bx, ax];
  if (x0 >= columns) return;
  if (x1 <= 0) {
    add(cells, base, 0, height);
    return;
  }
  const perPixel = x1 > x0 ? height / (x1 - x0) : 0;
  if (x0 < 0) add(cells, base, 0, -x0 * perPixel);
  const from = Math.max(0, x0);
  const to = Math.min(columns, x1);
  const first = Math.floor(from);
  if (to <= first + 1) {
    const inside = x0 < 0 || x1 > columns ? (to - from) * perPixel : height;
    add(cells, base + first, (from + to) / 2 - first, inside);
    return;
  }
  for (let column = first; column < to; column++) {
    const [enter, leave] = [Math.max(from, column), Math.min(to, column + 1)];
    add(cells, base + column, (enter + leave) / 2 - column, (leave - enter) * perPixel);
  }
}

/** `middle` of the piece, from the cell's left side: what lies to its right in this cell is covered in part, all further cells fully. */
function add(cells: Float64Array, at: number, middle: number, height: number): void {
  cells[at] = (cells[at] ?? 0) + height * (1 - middle);
  cells[at + 1] = (cells[at + 1] ?? 0) + height * middle;
}
