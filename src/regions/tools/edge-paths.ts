import type { EdgePlane } from '../../shared/edge-plane.ts';
import { type ImagePoint, imagePoint, type Size } from '../../shared/points.ts';

/** Cheapest ways from one point of a film to all others nearby. */
export type EdgePaths = {
  /** The way along edges, both ends as given; straight to where the search did not come. Image pixels. */
  to(point: ImagePoint): readonly ImagePoint[];
};

/** How far the search goes, in pixels of the plane to each side: a click costs ten or twenty milliseconds. */
const reach = 160;
/** What a step costs besides its pixel: so much a line would rather be short than follow noise. */
const step = 6;
/** Lengths of a straight and a diagonal step, in whole numbers. */
const [straight, diagonal] = [5, 7];
/** More than the dearest step: as many buckets as distances that can wait at a time. */
const buckets = 512;

/**
 * Live wire (Mortensen & Barrett 1995): shortest paths over the pixels, cheap where the film has an edge. Dijkstra's search with a ring of
 * buckets for its queue (Dial 1969), once a seed; each path is then only read off.
 */
export function edgePaths(plane: EdgePlane, image: Size, seed: ImagePoint): EdgePaths {
  const { x: seedX, y: seedY } = pixelOf(plane, image, seed);
  const left = Math.max(0, seedX - reach);
  const top = Math.max(0, seedY - reach);
  const width = Math.min(plane.width, seedX + reach + 1) - left;
  const height = Math.min(plane.height, seedY + reach + 1) - top;
  const from = search(plane, { left, top, width, height }, (seedY - top) * width + seedX - left);
  return {
    to: (point) => {
      const end = pixelOf(plane, image, point);
      const [x, y] = [end.x - left, end.y - top];
      if (x < 0 || y < 0 || x >= width || y >= height) return [seed, point];
      const way: ImagePoint[] = [];
      for (let at = from[padded(y * width + x, width)] ?? -1; at >= 0 && at !== from[at]; at = from[at] ?? -1)
        way.push(centreOf(plane, image, left + (at % (width + 2)) - 1, top + Math.floor(at / (width + 2)) - 1));
      return [seed, ...way.reverse(), point];
    },
  };
}

/** The pixel of the plane, within some image pixels of a point, that looks most like an edge; the point itself where none does. */
export function nearestEdgePixel(plane: EdgePlane, image: Size, point: ImagePoint, within: number): ImagePoint {
  const { x: middleX, y: middleY } = pixelOf(plane, image, point);
  const radius = Math.floor((within * plane.width) / image.width);
  let best = point;
  let least = (plane.costs[middleY * plane.width + middleX] ?? 0) - 1;
  for (let y = Math.max(0, middleY - radius); y <= Math.min(plane.height - 1, middleY + radius); y++) {
    for (let x = Math.max(0, middleX - radius); x <= Math.min(plane.width - 1, middleX + radius); x++) {
      const cost = plane.costs[y * plane.width + x] ?? 0;
      if (cost > least || Math.hypot(x - middleX, y - middleY) > radius) continue;
      least = cost - 1;
      best = centreOf(plane, image, x, y);
    }
  }
  return best;
}

type Window = Size & { readonly left: number; readonly top: number };

/**
 * For each pixel of the window the one before it on its way from the seed, which comes from itself. The window is searched with a rim of one
 * pixel that is never entered, so that no step needs to ask where it is.
 */
function search(plane: EdgePlane, window: Window, seed: number): Int32Array {
  const row = window.width + 2;
  const costs = paddedCosts(plane, window);
  const before = new Int32Array(costs.length).fill(-1);
  const distances = new Int32Array(costs.length).fill(0x7fffffff);
  const offsets = Int32Array.of(-row, -1, 1, row, -row - 1, -row + 1, row - 1, row + 1);
  const waiting: number[][] = Array.from({ length: buckets }, () => []);
  const start = padded(seed, window.width);
  let count = 1;
  before[start] = start;
  distances[start] = 0;
  waiting[0]?.push(start);
  for (let distance = 0; count > 0; distance++) {
    const bucket = waiting[distance % buckets] ?? [];
    for (let at = bucket.pop(); at !== undefined; at = bucket.pop()) {
      count--;
      if (distances[at] !== distance) continue; // a shorter way was found meanwhile
      for (let i = 0; i < 8; i++) {
        const next = at + (offsets[i] ?? 0);
        const cost = costs[next] ?? 0;
        if (cost === 0) continue; // the rim
        const further = distance + cost * (i < 4 ? straight : diagonal);
        if (further >= (distances[next] ?? 0)) continue;
        distances[next] = further;
        before[next] = at;
        waiting[further % buckets]?.push(next);
        count++;
      }
    }
  }
  return before;
}

/** What entering each pixel of the window costs; 0 on the rim about it. */
function paddedCosts({ width: planeWidth, costs }: EdgePlane, { left, top, width, height }: Window): Uint8Array {
  const out = new Uint8Array((width + 2) * (height + 2));
  for (let y = 0; y < height; y++) {
    const from = (top + y) * planeWidth + left;
    for (let x = 0; x < width; x++) out[(y + 1) * (width + 2) + x + 1] = (costs[from + x] ?? 0) + step;
  }
  return out;
}

/** A place of the window in the window with its rim. */
const padded = (at: number, width: number) => (Math.floor(at / width) + 1) * (width + 2) + (at % width) + 1;

function pixelOf(plane: EdgePlane, image: Size, { x, y }: ImagePoint): { readonly x: number; readonly y: number } {
  const within = (value: number, end: number) => Math.min(end - 1, Math.max(0, Math.floor(value)));
  return { x: within((x * plane.width) / image.width, plane.width), y: within((y * plane.height) / image.height, plane.height) };
}

const centreOf = (plane: EdgePlane, image: Size, x: number, y: number) =>
  imagePoint(((x + 0.5) * image.width) / plane.width, ((y + 0.5) * image.height) / plane.height);
