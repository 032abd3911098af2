import type { Size } from '../shared/points.ts';

/** A plane of numbers. */
export type Plane = Size & { readonly data: ArrayLike<number> };

/** A part of a film, in parts of its width and height: 0 to 1. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export const wholeFilm: Box = { left: 0, top: 0, right: 1, bottom: 1 };

/** The mean of several films and of their maps, on one grid. */
export type Average = {
  /** Grey from 0 to 1; where no film reaches, 0. */
  readonly film: Float32Array;
  /** Part of a map's mass in each pixel; adds up to 1 less what lies beyond the grid. */
  readonly map: Float32Array;
  /** Films in the mean film, and maps that hold something in the mean map. */
  readonly films: number;
  readonly maps: number;
};

export type Averager = {
  /**
   * @param film grey from 0 to 1, on any grid; undefined where only its map is there
   * @param map raw, on any grid; undefined for a film without one
   * @param box what is brought onto the common box, as the box around the lungs
   */
  add(film: Plane | undefined, map: Plane | undefined, box: Box): void;
  result(): Average;
};

/**
 * Adds up films and maps, one at a time. Each is stretched so that its box comes to lie on the common one, each axis by itself; a map is first
 * divided by its mass, the sum of its positive part, and keeps that mass: where it is stretched it grows thinner.
 */
export function averager(grid: Size, common: Box): Averager {
  const pixels = grid.width * grid.height;
  const filmSum = new Float64Array(pixels);
  const filmCount = new Uint32Array(pixels);
  const mapSum = new Float64Array(pixels);
  let films = 0;
  let maps = 0;
  return {
    add: (film, map, box) => {
      if (film) {
        films++;
        resample(film, grid, common, box, (at, value) => {
          filmSum[at] = (filmSum[at] ?? 0) + value;
          filmCount[at] = (filmCount[at] ?? 0) + 1;
        });
      }
      const mass = map && massOf(map);
      if (!map || !mass) return;
      maps++;
      const positive = { ...map, data: Float32Array.from(map.data, (value) => Math.max(0, value)) };
      const thinner = density(map, grid, common, box) / mass;
      resample(positive, grid, common, box, (at, value) => {
        mapSum[at] = (mapSum[at] ?? 0) + value * thinner;
      });
    },
    result: () => ({
      film: Float32Array.from(filmSum, (sum, at) => (filmCount[at] ? sum / (filmCount[at] ?? 1) : 0)),
      map: Float32Array.from(mapSum, (sum) => (maps > 0 ? sum / maps : 0)),
      films,
      maps,
    }),
  };
}

/** The mean of several boxes, edge by edge. */
export function meanBox(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return wholeFilm;
  const mean = (edge: keyof Box) => boxes.reduce((sum, box) => sum + box[edge], 0) / boxes.length;
  return { left: mean('left'), top: mean('top'), right: mean('right'), bottom: mean('bottom') };
}

function massOf({ data }: Plane): number {
  let mass = 0;
  for (let i = 0; i < data.length; i++) mass += Math.max(0, data[i] ?? 0);
  return mass;
}

/** How many pixels of a plane fall onto one of the grid. */
function density(plane: Size, grid: Size, common: Box, box: Box): number {
  const across = ((box.right - box.left) / (common.right - common.left)) * (plane.width / grid.width);
  const down = ((box.bottom - box.top) / (common.bottom - common.top)) * (plane.height / grid.height);
  return across * down;
}

/** The value of a plane at the middle of each pixel of the grid, bilinear between the middles of its own; beyond the film there is none. */
function resample(plane: Plane, grid: Size, common: Box, box: Box, put: (at: number, value: number) => void): void {
  const { width, height, data } = plane;
  const across = placesAlong(grid.width, width, [common.left, common.right], [box.left, box.right]);
  const down = placesAlong(grid.height, height, [common.top, common.bottom], [box.top, box.bottom]);
  for (let y = 0; y < grid.height; y++) {
    const row = down[y];
    if (!row) continue;
    const above = row.from * width;
    const below = row.to * width;
    for (let x = 0; x < grid.width; x++) {
      const column = across[x];
      if (!column) continue;
      const { from, to, part } = column;
      const upper = (data[above + from] ?? 0) * (1 - part) + (data[above + to] ?? 0) * part;
      const lower = (data[below + from] ?? 0) * (1 - part) + (data[below + to] ?? 0) * part;
      put(y * grid.width + x, upper * (1 - row.part) + lower * row.part);
    }
  }
}

type Span = readonly [from: number, to: number];

/** For each pixel of the grid along one axis, between which two pixels of the plane it falls; undefined beyond the film. */
function placesAlong(count: number, length: number, [start, end]: Span, [from, to]: Span) {
  return Array.from({ length: count }, (_, i) => {
    const part = from + (((i + 0.5) / count - start) / (end - start)) * (to - from);
    if (part < 0 || part > 1) return undefined;
    const position = Math.min(length - 1, Math.max(0, part * length - 0.5));
    const first = Math.floor(position);
    return { from: first, to: Math.min(length - 1, first + 1), part: position - first };
  });
}
