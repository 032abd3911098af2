import { imagePoint, type Size } from '../../shared/points.ts';
import type { Outline, Polygon, Ring } from '../../shared/region.ts';
import { toOutline } from '../outline.ts';
import { signedArea } from '../shape.ts';
import { dropStraight } from '../straight.ts';

/**
 * An outline from a file: exactly as it stands there if it is one, else cleaned and cut as a drawing would be. In each polygon the first
 * ring is the outer one and all others are holes, whichever way they run; polygons that overlap are united.
 */
export function readOutline(polygons: readonly Polygon[], image: Size): Outline {
  const directed = polygons.map((polygon) => polygon.map((ring, i) => (signedArea(ring) > 0 === (i === 0) ? ring : [...ring].reverse())));
  const cleaned = toOutline(directed.flat(), image);
  return canonical(cleaned) === canonical(polygons) ? polygons : cleaned;
}

/** Vertices given as pairs, in image pixels; a last one that repeats the first is left out. */
export function toRing(
  pairs: readonly (readonly [number, number, ...unknown[]])[],
  scale: { readonly x: number; readonly y: number },
): Ring {
  const [first, last] = [pairs[0], pairs.at(-1)];
  const isClosed = pairs.length > 1 && first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
  return (isClosed ? pairs.slice(0, -1) : pairs).map(([x, y]) => imagePoint(x * scale.x, y * scale.y));
}

/** Equal for outlines that differ only in where rings begin, in the order of parts and holes, and in vertices on straight edges. */
function canonical(outline: Outline): string {
  const parts = dropStraight(outline).map(([outer = [], ...holes]) => [fromLeast(outer), holes.map(fromLeast).sort()]);
  return JSON.stringify(parts.map((part) => JSON.stringify(part)).sort());
}

function fromLeast(ring: Ring): string {
  const least = ring.reduce((best, { x, y }, i) => {
    const now = ring[best];
    return now === undefined || x < now.x || (x === now.x && y < now.y) ? i : best;
  }, 0);
  return JSON.stringify([...ring.slice(least), ...ring.slice(0, least)].map(({ x, y }) => [x, y]));
}
