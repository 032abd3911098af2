import { type ImagePoint, imagePoint } from '../../shared/points.ts';
import type { Ring } from '../../shared/region.ts';
import { toOutline } from '../outline.ts';
import type { Bounds } from '../shape.ts';
import { snap } from './snap.ts';
import { type Modifiers, nothing, type Tool } from './tool.ts';

type Drag = { readonly from: ImagePoint; readonly to: ImagePoint } | undefined;

/** What is smaller, in CSS pixels, was a click and not a drawing. */
const least = 3;

/** A tool that draws a shape into a box dragged from corner to corner; Shift makes the box a square, Alt drags it from its middle. */
export function boxTool(ringIn: (box: Bounds) => Ring): Tool<Drag> {
  return {
    start: undefined,
    step: (drag, event, context) => {
      switch (event.kind) {
        case 'press': {
          const { at, snapped } = snap(event.at, { ...event, alt: false }, context);
          return { state: { from: at, to: at }, preview: snapped ? { snapped } : nothing, taken: true };
        }
        case 'move': {
          const { at, snapped } = snap(event.at, { ...event, alt: false }, context);
          const mark = snapped ? { snapped } : nothing;
          if (!drag) return { state: undefined, preview: mark, taken: false };
          const draft = toOutline([ringIn(boxOf(drag.from, at, event))], context.image);
          return { state: { ...drag, to: at }, preview: { draft, ...mark }, taken: true };
        }
        case 'release': {
          if (!drag) return { state: undefined, preview: nothing, taken: false };
          const { at } = snap(event.at, { ...event, alt: false }, context);
          const box = boxOf(drag.from, at, event);
          const isDrawing = Math.min(box.right - box.left, box.bottom - box.top) * context.scale >= least;
          const outline = isDrawing ? toOutline([ringIn(box)], context.image) : [];
          const change = outline.length > 0 && { change: { kind: 'draw', outline } as const };
          return { state: undefined, preview: nothing, taken: true, ...change };
        }
        case 'cancel':
          return { state: undefined, preview: nothing, taken: drag !== undefined };
        default:
          return { state: drag, preview: nothing, taken: drag !== undefined };
      }
    },
  };
}

function boxOf(from: ImagePoint, to: ImagePoint, { shift, alt }: Modifiers): Bounds {
  const side = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
  const end = shift ? imagePoint(from.x + sideways(from.x, to.x) * side, from.y + sideways(from.y, to.y) * side) : to;
  const start = alt ? imagePoint(2 * from.x - end.x, 2 * from.y - end.y) : from;
  return {
    left: Math.min(start.x, end.x),
    top: Math.min(start.y, end.y),
    right: Math.max(start.x, end.x),
    bottom: Math.max(start.y, end.y),
  };
}

const sideways = (from: number, to: number) => (to < from ? -1 : 1);
