import type { EdgePlane } from '../../shared/edge-plane.ts';
import { type ImagePoint, imagePoint, type Size } from '../../shared/points.ts';

/** Cheapest ways from one point of a film to all others nearby. */
export type EdgePaths = {
  /** The way along edges, both ends as given; straight to where the search did not come. Image pixels. */
  to(point: ImagePoint): readonly ImagePoint[];
};

/** How far the search goes, in pixels of the plane to each side: a click costs some milliseconds. */
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
      for (let at = from[y * width + x] ?? -1; at >= 0 && at !== from[at]; at = from[at] ?? -1)
        way.push(centreOf(plane, image, left + (at % width), top + Math.floor(at / width)));
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

/** For each pixel of the window the one before it on its way from the seed, which comes from itself. */
function search({ width: planeWidth, costs }: EdgePlane, { left, top, width, height }: Window, seed: number): Int32Array {
  const before = new Int32Array(width * height).fill(-1);
  const distances = new Int32Array(width * height).fill(0x7fffffff);
  const waiting: number[][] = Array.from({ length: buckets }, () => []);
  let count = 1;
  before[seed] = seed;
  distances[seed] = 0;
  waiting[0]?.push(seed);
  for (let distance = 0; count > 0; distance++) {
    const bucket = waiting[distance % buckets] ?? [];
    for (let at = bucket.pop(); at !== undefined; at = bucket.pop()) {
      count--;
      if (distances[at] !== distance) continue; // a shorter way was found meanwhile
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const [nx, ny] = [x + dx, y + dy];
          if ((dx === 0 && dy === 0) || nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
          const next = ny * width + nx;
          const cost = (costs[(top + ny) * planeWidth + left + nx] ?? 0) + step;
          const further = distance + cost * (dx === 0 || dy === 0 ? straight : diagonal);
          if (further >= (distances[next] ?? 0)) continue;
          distances[next] = further;
          before[next] = at;
          waiting[further % buckets]?.push(next);
          count++;
        }
      }
    }
  }
  return before;
}

function pixelOf(plane: EdgePlane, image: Size, { x, y }: ImagePoint): { readonly x: number; readonly y: number } {
  const within = (value: number, end: number) => Math.min(end - 1, Math.max(0, Math.floor(value)));
  return { x: within((x * plane.width) / image.width, plane.width), y: within((y * plane.height) / image.height, plane.height) };
}

const centreOf = (plane: EdgePlane, image: Size, x: number, y: number) =>
  imagePoint(((x + 0.5) * image.width) / plane.width, ((y + 0.5) * image.height) / plane.height);
