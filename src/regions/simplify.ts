import type { ImagePoint } from '../shared/points.ts';
import type { Outline, Ring } from '../shared/region.ts';
import { cleanRings } from './outline.ts';

/**
 * Fewer vertices: no dropped vertex lies farther than `tolerance` (image pixels) from the edge that replaces it
 * (Douglas & Peucker 1973). Parts and holes thinner than that may vanish; the result is simple again.
 */
export function simplify(outline: Outline, tolerance: number): Outline {
  if (!(tolerance > 0)) return outline;
  return cleanRings(outline.flat().map((ring) => simplifyRing(ring, tolerance)));
}

/** A closed ring is thinned as two chains, between its first vertex and the one farthest from that. */
function simplifyRing(ring: Ring, tolerance: number): Ring {
  const [first] = ring;
  if (first === undefined || ring.length < 4) return ring;
  const distances = ring.map(({ x, y }) => Math.hypot(x - first.x, y - first.y));
  const far = distances.reduce((best, distance, i) => (distance > (distances[best] ?? 0) ? i : best), 0);
  const there = simplifyPath(ring.slice(0, far + 1), tolerance);
  const back = simplifyPath([...ring.slice(far), first], tolerance);
  return [...there.slice(0, -1), ...back.slice(0, -1)];
}

/** The same for an open path, whose ends stay. */
export function simplifyPath(path: readonly ImagePoint[], tolerance: number): readonly ImagePoint[] {
  const kept = new Uint8Array(path.length);
  kept[0] = 1;
  kept[path.length - 1] = 1;
  const open: [number, number][] = [[0, path.length - 1]]; // no recursion: a freehand line may be long
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    const { at, distance } = farthest(path, from, to);
    if (distance <= tolerance) continue;
    kept[at] = 1;
    open.push([from, at], [at, to]);
  }
  return path.filter((_, i) => kept[i] === 1);
}

function farthest(path: readonly ImagePoint[], from: number, to: number): { at: number; distance: number } {
  const [a, b] = [path[from], path[to]];
  let [at, distance] = [from, 0];
  if (a === undefined || b === undefined) return { at, distance };
  for (let i = from + 1; i < to; i++) {
    const point = path[i];
    if (point === undefined) break;
    const off = distanceToSegment(point, a, b);
    if (off > distance) [at, distance] = [i, off];
  }
  return { at, distance };
}

function distanceToSegment({ x, y }: ImagePoint, a: ImagePoint, b: ImagePoint): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length));
  return Math.hypot(x - a.x - share * dx, y - a.y - share * dy);
}
