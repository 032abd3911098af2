import { type ImagePoint, imagePoint } from '../shared/points.ts';
import type { Outline, Ring } from '../shared/region.ts';

export type Bounds = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** In square image pixels, holes taken off. */
export function area(outline: Outline): number {
  return outline.reduce((sum, [outer = [], ...holes]) => {
    const own = Math.abs(signedArea(outer));
    return sum + holes.reduce((left, hole) => left - Math.abs(signedArea(hole)), own);
  }, 0);
}

/** Centre of mass in image pixels; undefined for an empty outline. May lie outside of it. */
export function centroid(outline: Outline): ImagePoint | undefined {
  const origin = outline[0]?.[0]?.[0];
  if (origin === undefined) return undefined;
  let [mass, momentX, momentY] = [0, 0, 0];
  for (const polygon of outline) {
    polygon.forEach((ring, r) => {
      const moments = momentsAbout(origin, ring);
      const sign = (r === 0 ? 1 : -1) * Math.sign(moments.area);
      mass += sign * moments.area;
      momentX += sign * moments.x;
      momentY += sign * moments.y;
    });
  }
  return mass > 0 ? imagePoint(origin.x + momentX / mass, origin.y + momentY / mass) : undefined;
}

/** The upright box about it, in image pixels; undefined for an empty outline. */
export function bounds(outline: Outline): Bounds | undefined {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [outer = []] of outline) {
    for (const { x, y } of outer) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
  return left <= right ? { left, top, right, bottom } : undefined;
}

export function vertexCount(outline: Outline): number {
  return outline.reduce((sum, polygon) => polygon.reduce((count, ring) => count + ring.length, sum), 0);
}

/** Shoelace formula about the first vertex; positive where the ring runs clockwise on the screen. */
export function signedArea(ring: Ring): number {
  const [origin] = ring;
  return origin === undefined ? 0 : momentsAbout(origin, ring).area;
}

/** Area and first moments about a point nearby, so that large coordinates do not cancel. */
function momentsAbout(origin: ImagePoint, ring: Ring): { area: number; x: number; y: number } {
  let [twice, x, y] = [0, 0, 0];
  let before = ring.at(-1) ?? origin;
  for (const point of ring) {
    const [ax, ay, bx, by] = [before.x - origin.x, before.y - origin.y, point.x - origin.x, point.y - origin.y];
    const cross = ax * by - bx * ay;
    twice += cross;
    x += cross * (ax + bx);
    y += cross * (ay + by);
    before = point;
  }
  return { area: twice / 2, x: x / 6, y: y / 6 };
}
