import type { ImagePoint } from '../../shared/points.ts';
import { toOutline } from '../outline.ts';
import { snap } from './snap.ts';
import { type Modifiers, nothing, type Preview, type Step, type Tool, type ToolContext } from './tool.ts';

/** Vertices set so far. */
type Drawn = readonly ImagePoint[];

/** Corner by corner: a click sets one; a click on the first, a double click or Enter closes; Backspace takes the last one back. */
export const polygon: Tool<Drawn> = {
  start: [],
  step: (drawn, event, context) => {
    switch (event.kind) {
      case 'press':
        return press(drawn, event.at, event, context);
      case 'move': {
        const { at, snapped } = aim(drawn, event.at, event, context);
        return { state: drawn, preview: show(drawn, at, snapped), taken: drawn.length > 0 };
      }
      case 'release':
        return { state: drawn, preview: show(drawn), taken: true };
      case 'double':
      case 'confirm':
        return close(drawn, context);
      case 'back': {
        const left = drawn.slice(0, -1);
        return { state: left, preview: show(left), taken: drawn.length > 0 };
      }
      case 'cancel':
        return { state: [], preview: nothing, taken: drawn.length > 0 };
      default:
        return { state: drawn, preview: show(drawn), taken: false };
    }
  },
};

function press(drawn: Drawn, point: ImagePoint, held: Modifiers, context: ToolContext): Step<Drawn> {
  const { at, snapped } = aim(drawn, point, held, context);
  const [first] = drawn;
  if (first && at === first) return close(drawn, context);
  const last = drawn.at(-1);
  // The second click of a double click sets no second vertex in the same place.
  const isNew = !last || Math.hypot(at.x - last.x, at.y - last.y) * context.scale > 1;
  const state = isNew ? [...drawn, at] : drawn;
  return { state, preview: show(state, undefined, snapped), taken: true };
}

/** Where a click would set a vertex: on the first one, if it closes there. */
function aim(drawn: Drawn, point: ImagePoint, held: Modifiers, context: ToolContext) {
  const [first] = drawn;
  const isClosing = first && drawn.length > 2 && Math.hypot(point.x - first.x, point.y - first.y) * context.scale <= context.reach;
  return isClosing ? { at: first, snapped: first } : snap(point, held, context);
}

function close(drawn: Drawn, { image }: ToolContext): Step<Drawn> {
  const outline = toOutline([drawn], image);
  if (outline.length === 0) return { state: drawn, preview: show(drawn), taken: drawn.length > 0 };
  return { state: [], preview: nothing, change: { kind: 'draw', outline }, taken: true };
}

function show(drawn: Drawn, next?: ImagePoint, snapped?: ImagePoint): Preview {
  const mark = snapped ? { snapped } : {};
  if (drawn.length === 0) return mark;
  return { path: next ? [...drawn, next] : drawn, ...mark };
}
