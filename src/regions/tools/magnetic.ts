import type { ImagePoint } from '../../shared/points.ts';
import { toOutline } from '../outline.ts';
import { area } from '../shape.ts';
import { simplify } from '../simplify.ts';
import { type EdgePaths, edgePaths, nearestEdgePixel } from './edge-paths.ts';
import { smoothRing } from './smooth-ring.ts';
import { type Modifiers, nothing, type Preview, type Step, type Tool, type ToolContext } from './tool.ts';

/** Points set so far, each with the way that led to it, and the ways on from the last one. */
type Wire = { readonly legs: readonly Leg[]; readonly ways: EdgePaths | undefined };
type Leg = { readonly at: ImagePoint; readonly way: readonly ImagePoint[] };

/** How far the simplified outline may lie off the smoothed line, in image pixels. */
const tolerance = 0.5;
/** How near an edge draws the pointer to it, in CSS pixels. */
const pull = 8;
const empty: Wire = { legs: [], ways: undefined };

/** A line that follows the edges of the film between a few clicks; closed as a polygon is. */
export const magnetic: Tool<Wire> = {
  start: empty,
  step: (wire, event, context) => {
    switch (event.kind) {
      case 'press':
        return isClosing(wire, event.at, context) ? close(wire, context) : set(wire, aim(event.at, event, context), context);
      case 'move': {
        const [first] = wire.legs;
        const isOnFirst = first && isClosing(wire, event.at, context);
        const end = isOnFirst ? first.at : aim(event.at, event, context);
        return { state: wire, preview: { ...show(wire, end), snapped: end }, taken: first !== undefined };
      }
      case 'release':
        return { state: wire, preview: show(wire), taken: true };
      case 'double':
      case 'confirm':
        return close(wire, context);
      case 'back': {
        const legs = wire.legs.slice(0, -1);
        const left = { legs, ways: waysFrom(legs.at(-1)?.at, context) };
        return { state: left, preview: show(left), taken: wire.legs.length > 0 };
      }
      case 'cancel':
        return { state: empty, preview: nothing, taken: wire.legs.length > 0 };
      default:
        return { state: wire, preview: show(wire), taken: false };
    }
  },
};

/** Drawn to the strongest edge nearby; Ctrl or Alt lets go. */
function aim(at: ImagePoint, held: Modifiers, { edges, image, scale }: ToolContext): ImagePoint {
  return edges && !held.ctrl && !held.alt ? nearestEdgePixel(edges, image, at, pull / scale) : at;
}

function set(wire: Wire, at: ImagePoint, context: ToolContext): Step<Wire> {
  const last = wire.legs.at(-1);
  // The second click of a double click sets no second point in the same place.
  if (last && Math.hypot(at.x - last.at.x, at.y - last.at.y) * context.scale <= 1) return { state: wire, preview: show(wire), taken: true };
  const state = { legs: [...wire.legs, { at, way: last ? wayTo(wire, at) : [at] }], ways: waysFrom(at, context) };
  return { state, preview: show(state), taken: true };
}

function close(wire: Wire, { image, edges }: ToolContext): Step<Wire> {
  const [first] = wire.legs;
  if (!first || wire.legs.length < 2) return { state: wire, preview: show(wire), taken: first !== undefined };
  const ring = lineOf(wire, first.at);
  const width = edges ? (1.5 * image.width) / edges.width : 0; // the steps from pixel to pixel of the plane go
  const outline = simplify(toOutline([width > 0 ? smoothRing(ring, width) : ring], image), tolerance);
  if (area(outline) < 1) return { state: wire, preview: show(wire), taken: true };
  return { state: empty, preview: nothing, change: { kind: 'draw', outline }, taken: true };
}

function isClosing({ legs }: Wire, { x, y }: ImagePoint, { scale, reach }: ToolContext): boolean {
  const [first] = legs;
  return first !== undefined && legs.length > 1 && Math.hypot(x - first.at.x, y - first.at.y) * scale <= reach;
}

function show(wire: Wire, next?: ImagePoint): Preview {
  if (wire.legs.length === 0) return nothing;
  return { path: lineOf(wire, next), anchors: wire.legs.map(({ at }) => at) };
}

const lineOf = (wire: Wire, next?: ImagePoint) => [...wire.legs.flatMap(({ way }) => way), ...(next ? wayTo(wire, next) : [])];

/** Without edges to follow, a straight line. */
const wayTo = ({ ways }: Wire, at: ImagePoint): readonly ImagePoint[] => ways?.to(at) ?? [at];

function waysFrom(at: ImagePoint | undefined, { edges, image }: ToolContext): EdgePaths | undefined {
  return at && edges ? edgePaths(edges, image, at) : undefined;
}
