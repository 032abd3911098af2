import { type Affine, apply } from '../shared/affine.ts';
import type { ImagePoint, Size } from '../shared/points.ts';
import type { Outline, Ring } from '../shared/region.ts';
import { clipRing } from './clip-ring.ts';
import { fill, type Inside } from './fill.ts';
import { keepOrder } from './keep-order.ts';
import { nest } from './nest.ts';
import { offsetRing } from './offset-ring.ts';
import { dropStraight } from './straight.ts';
import { fromSteps, toSteps } from './sub-pixel.ts';

/** How far a chord may lie off a round corner's arc, in image pixels. */
const ARC_TOLERANCE = 0.125;

/**
 * The area that a drawing encloses: simple, inside the image, on the sub-pixel grid. Non-zero filling, so that a line which crosses
 * itself leaves no hole; a hole is a ring that runs against the one around it. Outer rings run clockwise on the screen.
 * Fewer than three different points, no area, a coordinate that is no number, all beyond the image: an empty outline.
 * A drawing that was simple already keeps its vertices in their order.
 *
 * @param rings of image points, closed by themselves
 */
export function toOutline(rings: readonly Ring[], image: Size): Outline {
  return outlineOf(rings, image, (windings) => windings !== 0);
}

/** The same where only what is wound about clockwise on the screen belongs to the area, as swept and offset lines need it. */
export function toOutlineOfSweep(rings: readonly Ring[], image: Size): Outline {
  return outlineOf(rings, image, (windings) => windings > 0);
}

/** Everything in either. */
export const union = (a: Outline, b: Outline): Outline => combine(a, b, (inA, inB) => inA !== 0 || inB !== 0);

/** What of `a` is not in `b`. */
export const subtract = (a: Outline, b: Outline): Outline => combine(a, b, (inA, inB) => inA !== 0 && inB === 0);

/** What lies in both. */
export const intersect = (a: Outline, b: Outline): Outline => combine(a, b, (inA, inB) => inA !== 0 && inB !== 0);

/**
 * The outline with a rim of width `by` (image pixels) added, or taken away if negative; corners become round as a disc would leave
 * them. Taking away also moves an edge that lies on the image's edge.
 */
export function grow(outline: Outline, by: number, image: Size): Outline {
  if (!Number.isFinite(by)) return [];
  if (by === 0) return outline;
  return toOutlineOfSweep(
    outline.flat().map((ring) => offsetRing(ring, by, ARC_TOLERANCE)),
    image,
  );
}

/** The outline moved, turned or scaled, and cut at the image's edge. */
export function transform(outline: Outline, map: Affine<ImagePoint, ImagePoint>, image: Size): Outline {
  return toOutline(
    outline.flat().map((ring) => ring.map((point) => apply(map, point))),
    image,
  );
}

/** The outline on the other side of the image's vertical middle. */
export function mirror(outline: Outline, image: Size): Outline {
  return transform(outline, { xx: -1, xy: 0, x0: image.width, yx: 0, yy: 1, y0: 0 }, image);
}

/** Rings inside the image made simple: `toOutline` without its cut. */
export function cleanRings(rings: readonly Ring[]): Outline {
  return filled(rings, [], (windings) => windings !== 0);
}

function outlineOf(rings: readonly Ring[], image: Size, isInside: Inside): Outline {
  if (!rings.every((ring) => ring.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)))) return [];
  return filled(
    rings.map((ring) => clipRing(ring, image)),
    [],
    isInside,
  );
}

/** Vertices that a cut left in the middle of straight edges are taken out again. */
function combine(a: Outline, b: Outline, isInside: Inside): Outline {
  return dropStraight(filled(a.flat(), b.flat(), isInside));
}

function filled(first: readonly Ring[], second: readonly Ring[], isInside: Inside): Outline {
  const rings = fill(first.map(toSteps), second.map(toSteps), isInside);
  return keepOrder(nest(rings.map(fromSteps)), [...first, ...second]);
}
