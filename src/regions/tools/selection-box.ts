import { type ImagePoint, imagePoint } from '../../shared/points.ts';
import type { Outline, Region } from '../../shared/region.ts';
import { type Bounds, bounds } from '../shape.ts';
import type { ToolContext } from './tool.ts';

export const corners = ['top-left', 'top-right', 'bottom-right', 'bottom-left'] as const;
export type Corner = (typeof corners)[number];

/** The box about what is selected, and the places of its handles, in image pixels. */
export type SelectionBox = {
  /** Of the outlines themselves. */
  readonly bounds: Bounds;
  /** A little outside of it, so that the corners of a rectangle stay free. */
  readonly frame: Bounds;
  readonly turn: ImagePoint;
};

/** From outline to frame, and from frame to the handle that turns, in CSS pixels. */
const gap = 9;
const stem = 22;

/** Undefined where nothing that can be changed is selected. */
export function selectionBox(outlines: readonly Outline[], scale: number): SelectionBox | undefined {
  const boxes = outlines.map(bounds).filter((box) => box !== undefined);
  const [first] = boxes;
  if (!first) return undefined;
  const all = boxes.reduce(around, first);
  const away = gap / scale;
  const frame = { left: all.left - away, top: all.top - away, right: all.right + away, bottom: all.bottom + away };
  const isAtTop = frame.top * scale < stem;
  const turn = imagePoint((all.left + all.right) / 2, isAtTop ? frame.bottom + stem / scale : frame.top - stem / scale);
  return { bounds: all, frame, turn };
}

/** Those of the selected regions that can be changed by hand on the film. */
export function selectedChangeable({ regions, selected }: Pick<ToolContext, 'regions' | 'selected'>): readonly Region[] {
  return regions.filter(({ id, locked, hidden }) => !locked && !hidden && selected.includes(id));
}

export function cornerOf({ left, top, right, bottom }: Bounds, corner: Corner): ImagePoint {
  return imagePoint(corner.endsWith('left') ? left : right, corner.startsWith('top') ? top : bottom);
}

export const opposite: Readonly<Record<Corner, Corner>> = {
  'top-left': 'bottom-right',
  'top-right': 'bottom-left',
  'bottom-right': 'top-left',
  'bottom-left': 'top-right',
};

export const centreOf = ({ left, top, right, bottom }: Bounds) => imagePoint((left + right) / 2, (top + bottom) / 2);

function around(a: Bounds, b: Bounds): Bounds {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
