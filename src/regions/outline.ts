import { Clipper64, ClipperOffset, ClipType, EndType, FillRule, JoinType, type Paths64, type PolyPath64, PolyTree64 } from 'clipper2-ts';
import { type Affine, apply } from '../shared/affine.ts';
import type { ImagePoint, Size } from '../shared/points.ts';
import type { Outline, Polygon, Ring } from '../shared/region.ts';
import { clipRing } from './clip-ring.ts';
import { keepOrder } from './keep-order.ts';
import { fromSteps, STEPS, toSteps } from './sub-pixel.ts';

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
  if (!rings.every((ring) => ring.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)))) return [];
  return clean(rings.map((ring) => toSteps(clipRing(ring, image))));
}

/** Everything in either. */
export const union = (a: Outline, b: Outline): Outline => combine(ClipType.Union, a, b);

/** What of `a` is not in `b`. */
export const subtract = (a: Outline, b: Outline): Outline => combine(ClipType.Difference, a, b);

/** What lies in both. */
export const intersect = (a: Outline, b: Outline): Outline => combine(ClipType.Intersection, a, b);

/**
 * The outline with a rim of width `by` (image pixels) added, or taken away if negative; corners become round as a disc would leave
 * them. Taking away also moves an edge that lies on the image's edge.
 */
export function grow(outline: Outline, by: number, image: Size): Outline {
  if (!Number.isFinite(by)) return [];
  if (by === 0) return outline;
  const offset = new ClipperOffset(2, ARC_TOLERANCE * STEPS);
  offset.addPaths(pathsOf(outline), JoinType.Round, EndType.Polygon);
  const grown: Paths64 = [];
  offset.execute(by * STEPS, grown);
  return toOutline(grown.map(fromSteps), image);
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

/** Rings on the grid and inside the image, made simple: what `toOutline` does after it has cut and rounded. */
export function cleanRings(rings: readonly Ring[]): Outline {
  return clean(rings.map(toSteps));
}

function combine(how: ClipType, a: Outline, b: Outline): Outline {
  return keepOrder(settle(run(how, pathsOf(a), pathsOf(b))), [...a.flat(), ...b.flat()]);
}

function clean(paths: Paths64): Outline {
  const drawn = paths.filter((path) => path.length > 2);
  if (drawn.length === 0) return [];
  return keepOrder(settle(run(ClipType.Union, drawn, [])), drawn.map(fromSteps));
}

/** Rounding crossings to the grid can make two edges touch or cross anew; uniting once more settles them. */
function settle(tree: PolyTree64): Outline {
  let polygons = polygonsOf(tree);
  for (let round = 0; round < 4; round++) {
    const again = polygonsOf(run(ClipType.Union, pathsOf(polygons), []));
    if (vertices(again) === vertices(polygons)) return again;
    polygons = again;
  }
  return polygons;
}

function run(how: ClipType, subject: Paths64, clip: Paths64): PolyTree64 {
  const clipper = new Clipper64();
  clipper.addSubject(subject);
  clipper.addClip(clip);
  const tree = new PolyTree64();
  clipper.execute(how, FillRule.NonZero, tree);
  return tree;
}

const pathsOf = (outline: Outline): Paths64 => outline.flat().map(toSteps);

/** Outer rings stand at odd depths of the clipper's tree, their holes one deeper. */
function polygonsOf(parent: PolyPath64): Polygon[] {
  const polygons: Polygon[] = [];
  for (let i = 0; i < parent.count; i++) {
    const outer = parent.child(i);
    const holes = Array.from({ length: outer.count }, (_, k) => outer.child(k));
    const rings = [outer, ...holes].map((node) => fromSteps(node.poly ?? []));
    polygons.push(rings, ...holes.flatMap(polygonsOf));
  }
  return polygons;
}

const vertices = (outline: Outline) => outline.flat().reduce((sum, ring) => sum + ring.length, 0);
