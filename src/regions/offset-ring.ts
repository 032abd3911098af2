import { type ImagePoint, imagePoint } from '../shared/points.ts';
import type { Ring } from '../shared/region.ts';
import { fromSteps, toSteps } from './sub-pixel.ts';

/**
 * A ring moved `by` image pixels to its outside (for one that runs clockwise on the screen), arcs of chords at its corners. Where it
 * bends inwards the line passes through the vertex itself and winds against the clock there; what it winds about clockwise is exactly
 * the area grown (shrunk, if negative). A line there and back counts as a ring without area, a point as well.
 *
 * @param tolerance how far a chord may lie off the arc
 */
export function offsetRing(ring: Ring, by: number, tolerance: number): Ring {
  const points = distinct(fromSteps(toSteps(ring))); // nearer points have no direction
  const [only] = points;
  const step = 2 * Math.acos(Math.max(0, 1 - tolerance / Math.abs(by)));
  if (only === undefined) return [];
  if (points.length === 1) return arc(only, by, 0, 2 * Math.PI, step).slice(1);
  return points.flatMap((point, i) => {
    const before = points.at(i - 1) ?? point;
    const after = points[(i + 1) % points.length] ?? point;
    return corner(before, point, after, by, step);
  });
}

/** Without vertices that repeat the one before; one at least stays. */
function distinct(ring: Ring): Ring {
  const kept = ring.filter(({ x, y }, i) => x !== ring.at(i - 1)?.x || y !== ring.at(i - 1)?.y);
  return kept.length > 0 ? kept : ring.slice(0, 1);
}

function corner(before: ImagePoint, point: ImagePoint, after: ImagePoint, by: number, step: number): ImagePoint[] {
  // Outward normals of both edges: on the left of a way that runs clockwise on the screen.
  const arriving = Math.atan2(before.x - point.x, point.y - before.y);
  const leaving = Math.atan2(point.x - after.x, after.y - point.y);
  const cross = (point.x - before.x) * (after.y - point.y) - (point.y - before.y) * (after.x - point.x);
  const dot = (point.x - before.x) * (after.x - point.x) + (point.y - before.y) * (after.y - point.y);
  const isBack = cross === 0 && dot < 0; // the end of a line: half a disc
  if (cross * by < 0 || (isBack && by < 0)) return [shifted(point, by, arriving), point, shifted(point, by, leaving)];
  let turn = leaving - arriving;
  if (isBack) turn = Math.PI;
  else if (turn > Math.PI) turn -= 2 * Math.PI;
  else if (turn < -Math.PI) turn += 2 * Math.PI;
  return arc(point, by, arriving, turn, step);
}

/** Both ends and the chords between. */
function arc(centre: ImagePoint, radius: number, from: number, turn: number, step: number): ImagePoint[] {
  const count = Math.max(1, Math.ceil(Math.abs(turn) / step));
  return Array.from({ length: count + 1 }, (_, i) => shifted(centre, radius, from + (turn * i) / count));
}

const shifted = ({ x, y }: ImagePoint, by: number, angle: number) => imagePoint(x + by * Math.cos(angle), y + by * Math.sin(angle));
