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
  const bands: Band[] = [];
  if (box !== undefined) {
    const sign = toGrid.xx * toGrid.yy < toGrid.xy * toGrid.yx ? -1 : 1;
    const rows = Math.max(1, Math.floor(MOST_CELLS / (box.right - box.left + 2)));
    for (let top = box.top; top < box.bottom; top += rows)
      bands.push(readBand({ ...box, top, bottom: Math.min(box.bottom, top + rows) }, rings, { sign, width: grid.width }));
  }
  const pixels = new Uint32Array(bands.reduce((sum, band) => sum + band.pixels.length, 0));
  const weights = new Float64Array(pixels.length);
  let at = 0;
  for (const band of bands) {
    pixels.set(band.pixels, at);
    weights.set(band.weights, at);
    at += band.pixels.length;
  }
  return { width: grid.width, height: grid.height, pixels, weights };
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

type Band = { readonly pixels: Uint32Array; readonly weights: Float64Array };

type Cells = { readonly values: Float64Array; readonly columns: number; readonly rows: number };

/** Adds the edges up in cells that hold, along a row, the differences of the covered area; their running sum is the coverage. */
function readBand(box: Box, rings: readonly GridRing[], { sign, width }: { sign: number; width: number }): Band {
  const columns = box.right - box.left;
  const rows = box.bottom - box.top;
  const values = new Float64Array(rows * (columns + 2)); // two more than seen: edges on and beyond the right side end there
  const cells = { values, columns, rows };
  for (const ring of rings) {
    let before = ring.at(-1);
    for (const point of ring) {
      if (before !== undefined) addEdge(cells, before.x - box.left, before.y - box.top, point.x - box.left, point.y - box.top);
      before = point;
    }
  }
  const count = accumulate(cells, sign);
  const pixels = new Uint32Array(count);
  const weights = new Float64Array(count);
  let n = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0, at = row * (columns + 2); column < columns; column++, at++) {
      const weight = values[at] ?? 0;
      if (weight === 0) continue;
      pixels[n] = (box.top + row) * width + box.left + column;
      weights[n] = weight;
      n++;
    }
  }
  return { pixels, weights };
}

/** Turns differences into coverage, in place; how many pixels are touched. */
function accumulate({ values, columns, rows }: Cells, sign: number): number {
  let count = 0;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0, at = row * (columns + 2); column < columns; column++, at++) {
      sum += values[at] ?? 0;
      const weight = sign * sum;
      values[at] = weight < ROUNDING ? 0 : weight > 1 - ROUNDING ? 1 : weight;
      if (weight >= ROUNDING) count++;
    }
  }
  return count;
}

/** One edge, always walked downwards, so that it adds the same numbers with opposite signs to both of its sides. */
function addEdge(cells: Cells, ax: number, ay: number, bx: number, by: number): void {
  if (ay < by) addDownwards(cells, ax, ay, bx, by, -1);
  if (ay > by) addDownwards(cells, bx, by, ax, ay, 1);
}

/** Row by row from (x0, y0) down to (x1, y1). */
function addDownwards(cells: Cells, x0: number, y0: number, x1: number, y1: number, turn: number): void {
  const slope = (x1 - x0) / (y1 - y0);
  const low = Math.min(x0, x1);
  const high = Math.max(x0, x1);
  const end = Math.min(cells.rows, y1);
  let y = Math.max(0, y0);
  let x = y === y0 ? x0 : Math.min(high, Math.max(low, x0 + (y - y0) * slope));
  while (y < end) {
    const row = Math.floor(y);
    const next = Math.min(row + 1, end);
    const nextX = next === y1 ? x1 : Math.min(high, Math.max(low, x0 + (next - y0) * slope));
    addAcross(cells, row, Math.min(x, nextX), Math.max(x, nextX), turn * (next - y));
    x = nextX;
    y = next;
  }
}

/** A piece of an edge inside one row, from x0 to x1 ≥ x0, `height` tall: cut at the sides of the band, then cell by cell. */
function addAcross({ values, columns }: Cells, row: number, x0: number, x1: number, height: number): void {
  const base = row * (columns + 2);
  if (x0 >= columns) return;
  if (x1 <= 0) {
    add(values, base, 0, height);
    return;
  }
  const perPixel = x1 > x0 ? height / (x1 - x0) : 0;
  if (x0 < 0) add(values, base, 0, -x0 * perPixel);
  const from = Math.max(0, x0);
  const to = Math.min(columns, x1);
  const first = Math.floor(from);
  if (to <= first + 1) {
    const inside = x0 < 0 || x1 > columns ? (to - from) * perPixel : height;
    add(values, base + first, (from + to) / 2 - first, inside);
    return;
  }
  for (let column = first; column < to; column++) {
    const enter = Math.max(from, column);
    const leave = Math.min(to, column + 1);
    add(values, base + column, (enter + leave) / 2 - column, (leave - enter) * perPixel);
  }
}

/** `middle` of the piece, from the cell's left side: what lies to its right in this cell is covered in part, all further cells fully. */
function add(values: Float64Array, at: number, middle: number, height: number): void {
  values[at] = (values[at] ?? 0) + height * (1 - middle);
  values[at + 1] = (values[at + 1] ?? 0) + height * middle;
}
