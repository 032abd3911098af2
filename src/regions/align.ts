import type { Affine } from '../shared/affine.ts';
import { type ImagePoint, imagePoint } from '../shared/points.ts';
import { solve } from './solve.ts';

/** Where a point of one picture lies in another, both in image pixels. */
export type Warp = (point: ImagePoint) => ImagePoint;

/** What must not be moved farther than the landmarks say: points that lie this near (of their spread) to each other are one. */
const SAME = 1e-6;

/**
 * The turn, scale and shift that bring `from` nearest to `to` in the sum of squares (Umeyama 1991, in the plane and without
 * mirroring). One pair of points gives a shift, none the identity; extra points of the longer list are left out.
 */
export function similarity(from: readonly ImagePoint[], to: readonly ImagePoint[]): Affine<ImagePoint, ImagePoint> {
  const pairs = pairsOf(from, to);
  const [source, target] = [meanOf(pairs.map(([p]) => p)), meanOf(pairs.map(([, q]) => q))];
  let [along, across, spread] = [0, 0, 0];
  for (const [p, q] of pairs) {
    const [px, py, qx, qy] = [p.x - source.x, p.y - source.y, q.x - target.x, q.y - target.y];
    along += px * qx + py * qy;
    across += px * qy - py * qx;
    spread += px * px + py * py;
  }
  const [cos, sin] = spread > 0 && (along !== 0 || across !== 0) ? [along / spread, across / spread] : [1, 0];
  return {
    xx: cos,
    xy: -sin,
    x0: target.x - cos * source.x + sin * source.y,
    yx: sin,
    yy: cos,
    y0: target.y - sin * source.x - cos * source.y,
  };
}

/**
 * The smoothest map that takes every point of `from` exactly to its partner in `to`: a thin plate bent as little as possible
 * (Bookstein 1989; kernel r² log r² and a plane). Undefined where the points do not span the plane: fewer than three, or all on a line,
 * or two at one place.
 */
export function thinPlate(from: readonly ImagePoint[], to: readonly ImagePoint[]): Warp | undefined {
  const pairs = pairsOf(from, to);
  const n = pairs.length;
  if (n < 3) return undefined;
  // In units of their own spread, so that the system is as well conditioned for a large film as for a small one
  const centre = meanOf(pairs.map(([p]) => p));
  const scale = Math.sqrt(pairs.reduce((sum, [p]) => sum + (p.x - centre.x) ** 2 + (p.y - centre.y) ** 2, 0) / n);
  if (!(scale > 0)) return undefined;
  const knots = pairs.map(([p]) => ({ x: (p.x - centre.x) / scale, y: (p.y - centre.y) / scale }));
  if (knots.some((p, i) => knots.slice(0, i).some((q) => Math.hypot(p.x - q.x, p.y - q.y) < SAME))) return undefined;
  const rows = [
    ...knots.map((p) => [...knots.map((q) => kernel(p, q)), 1, p.x, p.y]),
    [...knots.map(() => 1), 0, 0, 0],
    [...knots.map(({ x }) => x), 0, 0, 0],
    [...knots.map(({ y }) => y), 0, 0, 0],
  ];
  const weights = solve(rows, [...pairs.map(([, q]) => [q.x, q.y]), [0, 0], [0, 0], [0, 0]]);
  if (weights === undefined) return undefined;
  return (point) => {
    const at = { x: (point.x - centre.x) / scale, y: (point.y - centre.y) / scale };
    const terms = [...knots.map((knot) => kernel(at, knot)), 1, at.x, at.y];
    let [x, y] = [0, 0];
    terms.forEach((term, i) => {
      x += term * (weights[i]?.[0] ?? 0);
      y += term * (weights[i]?.[1] ?? 0);
    });
    return imagePoint(x, y);
  };
}

type Plain = { readonly x: number; readonly y: number };

/** r² log r², 0 at 0. */
function kernel(p: Plain, q: Plain): number {
  const square = (p.x - q.x) ** 2 + (p.y - q.y) ** 2;
  return square > 0 ? square * Math.log(square) : 0;
}

function pairsOf(from: readonly ImagePoint[], to: readonly ImagePoint[]): (readonly [ImagePoint, ImagePoint])[] {
  return from.flatMap((p, i) => {
    const q = to[i];
    return q === undefined ? [] : [[p, q] as const];
  });
}

function meanOf(points: readonly ImagePoint[]): ImagePoint {
  const count = Math.max(1, points.length);
  const sum = points.reduce<Plain>((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return imagePoint(sum.x / count, sum.y / count);
}
