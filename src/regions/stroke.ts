import { type ImagePoint, imagePoint, type Size } from '../shared/points.ts';
import type { Outline } from '../shared/region.ts';
import { offsetRing } from './offset-ring.ts';
import { toOutlineOfSweep } from './outline.ts';
import { simplifyPath } from './simplify.ts';

/** How far a chord may lie off the brush's circle, as a share of its radius, and at least and at most (image pixels). */
const ARC_TOLERANCE = { share: 0.005, least: 0.02, most: 0.125 };

/**
 * What a round brush sweeps: all points of the image within `radius` of the path (image pixels). One point gives a disc.
 * The path may leave the image. A radius or a point that is no finite number sweeps nothing.
 */
export function stroke(path: readonly ImagePoint[], radius: number, image: Size): Outline {
  const isUsable = radius > 0 && Number.isFinite(radius) && path.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (!isUsable) return [];
  const tolerance = Math.min(ARC_TOLERANCE.most, Math.max(ARC_TOLERANCE.least, ARC_TOLERANCE.share * radius));
  // There and back again, offset outwards: what that winds about is the union of all the discs.
  const rings = near(simplifyPath(path, tolerance / 4), radius, image).map((part) =>
    offsetRing([...part, ...part.slice(1, -1).reverse()], radius, tolerance),
  );
  return toOutlineOfSweep(rings, image);
}

/** The pieces of the path that can touch the image: what lies far out would only cost precision. */
function near(path: readonly ImagePoint[], radius: number, { width, height }: Size): ImagePoint[][] {
  const [only] = path;
  const box = { left: -radius, top: -radius, right: width + radius, bottom: height + radius };
  if (path.length === 1 && only !== undefined) return isInside(only, box) ? [[only]] : [];
  const pieces: ImagePoint[][] = [];
  let piece: ImagePoint[] = [];
  for (let i = 1; i < path.length; i++) {
    const [from, to] = [path[i - 1], path[i]];
    const inside = from && to && clipSegment(from, to, box);
    if (!inside) continue;
    const last = piece.at(-1);
    if (last === undefined || last.x !== inside[0].x || last.y !== inside[0].y) {
      piece = [inside[0]];
      pieces.push(piece);
    }
    piece.push(inside[1]);
  }
  return pieces;
}

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

const isInside = ({ x, y }: ImagePoint, { left, top, right, bottom }: Box) => x >= left && y >= top && x <= right && y <= bottom;

/** Liang & Barsky 1984. */
function clipSegment(from: ImagePoint, to: ImagePoint, box: Box): readonly [ImagePoint, ImagePoint] | undefined {
  if (isInside(from, box) && isInside(to, box)) return [from, to];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (!Number.isFinite(dx) || !Number.isFinite(dy)) return undefined;
  let [enter, leave] = [0, 1];
  const sides: readonly (readonly [number, number])[] = [
    [-dx, from.x - box.left],
    [dx, box.right - from.x],
    [-dy, from.y - box.top],
    [dy, box.bottom - from.y],
  ];
  for (const [towards, room] of sides) {
    if (towards === 0 && room < 0) return undefined;
    if (towards < 0) enter = Math.max(enter, room / towards);
    if (towards > 0) leave = Math.min(leave, room / towards);
  }
  if (enter > leave) return undefined;
  const at = (share: number) => imagePoint(from.x + share * dx, from.y + share * dy);
  return [enter === 0 ? from : at(enter), leave === 1 ? to : at(leave)];
}
