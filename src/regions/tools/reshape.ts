import type { Affine } from '../../shared/affine.ts';
import type { ImagePoint, Size } from '../../shared/points.ts';
import type { Outline, Region, RegionId } from '../../shared/region.ts';
import { transform } from '../outline.ts';
import type { Bounds } from '../shape.ts';
import { type Corner, centreOf, cornerOf, opposite, type SelectionBox, selectionBox } from './selection-box.ts';
import type { Modifiers } from './tool.ts';

export type Outlines = ReadonlyMap<RegionId, Outline>;
type ImageMap = Affine<ImagePoint, ImagePoint>;

/** Moved by some image pixels, but not beyond the image: nothing is cut off on the way. */
export function moved(regions: readonly Region[], dx: number, dy: number, image: Size): Outlines {
  const box = selectionBox(outlinesOf(regions), 1)?.bounds;
  if (!box) return new Map();
  const x0 = Math.min(image.width - box.right, Math.max(-box.left, dx));
  const y0 = Math.min(image.height - box.bottom, Math.max(-box.top, dy));
  return mapped(regions, { xx: 1, xy: 0, x0, yx: 0, yy: 1, y0 }, image);
}

/** A corner of the frame dragged from one point to another. Shift keeps the proportions, Alt the middle. */
export function scaled(regions: readonly Region[], { corner, box, from, to, held, image }: ScaleDrag): Outlines {
  const start = cornerOf(box.bounds, corner);
  const fixed = held.alt ? centreOf(box.bounds) : cornerOf(box.bounds, opposite[corner]);
  const factor = (axis: 'x' | 'y') => {
    const before = start[axis] - fixed[axis];
    return before === 0 ? 1 : Math.max(smallest(box.bounds), (before + to[axis] - from[axis]) / before);
  };
  const [fx, fy] = [factor('x'), factor('y')];
  const same = Math.max(fx, fy);
  return mapped(regions, about(fixed, held.shift ? same : fx, held.shift ? same : fy, 0), image);
}

type ScaleDrag = {
  readonly corner: Corner;
  readonly box: SelectionBox;
  readonly from: ImagePoint;
  readonly to: ImagePoint;
  readonly held: Modifiers;
  readonly image: Size;
};

/** Turned about the middle of its box as the pointer went round it; Shift turns by steps of 15°. */
export function turned(regions: readonly Region[], box: Bounds, from: ImagePoint, to: ImagePoint, held: Modifiers, image: Size): Outlines {
  const centre = centreOf(box);
  const angle = angleOf(centre, to) - angleOf(centre, from);
  const step = Math.PI / 12;
  return mapped(regions, about(centre, 1, 1, held.shift ? step * Math.round(angle / step) : angle), image);
}

/** Turned and scaled about the middle of its box. */
export function turnedBy(regions: readonly Region[], degrees: number, factor: number, image: Size): Outlines {
  const box = selectionBox(outlinesOf(regions), 1)?.bounds;
  return box ? mapped(regions, about(centreOf(box), factor, factor, (degrees * Math.PI) / 180), image) : new Map();
}

function mapped(regions: readonly Region[], map: ImageMap, image: Size): Outlines {
  return new Map(regions.map(({ id, outline }) => [id, transform(outline, map, image)]));
}

/** Scaled along both axes, then turned clockwise by radians, about a point that stays. */
function about({ x, y }: ImagePoint, fx: number, fy: number, angle: number): ImageMap {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [xx, xy, yx, yy] = [fx * cos, -fy * sin, fx * sin, fy * cos];
  return { xx, xy, x0: x - xx * x - xy * y, yx, yy, y0: y - yx * x - yy * y };
}

/** A pixel is left of whatever is made small. */
const smallest = ({ left, top, right, bottom }: Bounds) => 1 / Math.max(1, Math.min(right - left, bottom - top));
const angleOf = (centre: ImagePoint, at: ImagePoint) => Math.atan2(at.y - centre.y, at.x - centre.x);
const outlinesOf = (regions: readonly Region[]) => regions.map(({ outline }) => outline);
