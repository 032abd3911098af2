import { type ImagePoint, imagePoint, type Size } from '../shared/points.ts';
import type { Ring } from '../shared/region.ts';

/**
 * The part of a ring inside the image, edge by edge (Sutherland & Hodgman 1974). What lies beyond an edge is drawn in onto it, which
 * leaves the number of times that the ring winds about any point of the image as it was, even where the ring crosses itself.
 * The ring may run along the image's edge afterwards. Finite coordinates in, finite out.
 */
export function clipRing(ring: Ring, { width, height }: Size): Ring {
  if (ring.every(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height)) return ring;
  const inX = between(
    ring,
    width,
    (p) => p.x,
    (x, other) => imagePoint(x, other),
    (p) => p.y,
  );
  return between(
    inX,
    height,
    (p) => p.y,
    (y, other) => imagePoint(other, y),
    (p) => p.x,
  );
}

type Read = (point: ImagePoint) => number;

/** Cuts at 0 and at `limit` along one axis. */
function between(ring: Ring, limit: number, along: Read, place: (along: number, across: number) => ImagePoint, across: Read): Ring {
  const at = (level: number) => (p: ImagePoint, q: ImagePoint) =>
    place(level, crossing([across(p), across(q)], [along(p), along(q)], level));
  const above = cut(ring, (p) => along(p) >= 0, at(0));
  return cut(above, (p) => along(p) <= limit, at(limit));
}

function cut(ring: Ring, isIn: (point: ImagePoint) => boolean, cross: (inner: ImagePoint, outer: ImagePoint) => ImagePoint): Ring {
  const kept: ImagePoint[] = [];
  let before = ring.at(-1);
  for (const point of ring) {
    if (before === undefined) return [];
    if (isIn(point) && !isIn(before)) kept.push(cross(point, before)); // always from within: an edge shared by two rings is cut alike
    if (!isIn(point) && isIn(before)) kept.push(cross(before, point));
    if (isIn(point)) kept.push(point);
    before = point;
  }
  return kept;
}

/** The value on the way from `u[0]` to `u[1]` where `v` passes `level`; halved first, so that opposite huge values do not overflow. */
function crossing(u: readonly [number, number], v: readonly [number, number], level: number): number {
  const share = (level / 2 - v[0] / 2) / (v[1] / 2 - v[0] / 2);
  return u[0] * (1 - share) + u[1] * share;
}
