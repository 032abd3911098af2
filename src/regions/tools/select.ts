import { type ImagePoint, imagePoint } from '../../shared/points.ts';
import type { Outline, Region, RegionId } from '../../shared/region.ts';
import type { VertexPlace } from '../hit-test.ts';
import { toOutline } from '../outline.ts';
import { type Bounds, bounds } from '../shape.ts';
import { insertVertex, moveVertex, removeVertex } from '../vertices.ts';
import { type Grip, gripAt } from './grip.ts';
import { moved, type Outlines, scaled, turned, turnedBy } from './reshape.ts';
import { selectedChangeable } from './selection-box.ts';
import { snap } from './snap.ts';
import { type Modifiers, nothing, type Preview, type Step, type Tool, type ToolChange, type ToolContext, type ToolEvent } from './tool.ts';
import { focusedVertex, middleOfEdge, stepVertex, type VertexFocus, vertexAt } from './vertex-focus.ts';

type Select = {
  readonly focus: VertexFocus | undefined;
  readonly drag: Drag | undefined;
  /** What keys have done since the last one was pressed: one step in the end. */
  readonly keys: { readonly x: number; readonly y: number; readonly degrees: number; readonly factor: number } | undefined;
};

type Drag = {
  readonly from: ImagePoint;
  /** Undefined on empty film: a box that selects, or nothing at all. */
  readonly grip: Grip | undefined;
  /** What moves with it, as it was. */
  readonly regions: readonly Region[];
  readonly hasMoved: boolean;
  /** What a click does that turned out not to be a drag. */
  readonly click: ToolChange | undefined;
};

/** So far, in CSS pixels, a press is a click and no drag. */
const still = 3;
const resting: Select = { focus: undefined, drag: undefined, keys: undefined };

/** Selects, moves, turns and scales regions, and drags, adds and removes their vertices. */
export const select: Tool<Select> = {
  start: resting,
  step: (state, event, context) => {
    switch (event.kind) {
      case 'press':
        return press(state, event.at, event, context);
      case 'move':
        return state.drag ? drag(state, state.drag, event.at, event, context) : rest(state, context, false);
      case 'release':
        return state.drag ? release(state, state.drag, event.at, event, context) : rest(state, context, false);
      case 'double':
        return double(state, event.at, context);
      case 'nudge':
      case 'turn':
        return byKeys(state, event, context);
      case 'settle':
        return settle(state, context);
      case 'step': {
        const focus = stepVertex(state.focus, event.by, context);
        return rest({ ...resting, focus }, context, focus !== undefined);
      }
      case 'insert':
        return insertAtFocus(state, context);
      case 'delete':
      case 'back':
        return remove(state, context);
      case 'cancel':
        return cancel(state, context);
      case 'confirm':
        return rest(state, context, false);
    }
  },
};

const rest = (state: Select, context: ToolContext, taken: boolean): Step<Select> => ({ state, preview: focusOnly(state, context), taken });

const done = (state: Select, change: ToolChange | undefined): Step<Select> => ({
  state,
  preview: state.focus ? { vertex: state.focus.at } : nothing,
  taken: true,
  ...(change && { change }),
});

function focusOnly({ focus }: Select, context: ToolContext): Preview {
  return focus && focusedVertex(focus, context) ? { vertex: focus.at } : nothing;
}

function press(state: Select, at: ImagePoint, held: Modifiers, context: ToolContext): Step<Select> {
  const grip = gripAt(at, context);
  const start = { from: at, grip, hasMoved: false, click: undefined };
  if (!grip) {
    const drag = { ...start, regions: [], click: selectOnly([]) };
    return { ...rest({ ...resting, drag }, context, held.shift) };
  }
  if (grip.kind !== 'region') {
    const regions = selectedChangeable(context);
    const vertex = grip.kind === 'vertex' ? vertexAt(grip.region.outline, grip.place) : undefined;
    const focus = vertex && grip.kind === 'vertex' ? { region: grip.region.id, at: vertex } : undefined;
    return rest({ ...resting, focus, drag: { ...start, regions } }, context, true);
  }
  const { id } = grip.region;
  const isSelected = context.selected.includes(id);
  const selected = isSelected ? context.selected : held.shift ? [...context.selected, id] : [id];
  const regions = selectedChangeable({ ...context, selected });
  // What is selected already may be dragged with the others; only a click takes it out of them, or them away from it.
  const click = isSelected ? selectOnly(held.shift ? selected.filter((one) => one !== id) : [id]) : undefined;
  const drag = { ...start, regions: grip.region.locked ? [] : regions, click };
  return done(
    { ...state, focus: isSelected ? state.focus : undefined, drag, keys: undefined },
    isSelected ? undefined : selectOnly(selected),
  );
}

function drag(state: Select, before: Drag, at: ImagePoint, held: Modifiers, context: ToolContext): Step<Select> {
  const hasMoved = before.hasMoved || Math.hypot(at.x - before.from.x, at.y - before.from.y) * context.scale > still;
  const now = { ...before, hasMoved };
  if (!hasMoved) return rest({ ...state, drag: now }, context, true);
  if (!now.grip)
    return { state: { ...state, drag: now }, preview: { guide: { points: boxRing(now.from, at), isClosed: true } }, taken: held.shift };
  const { outlines, vertex, snapped } = dragged(now, at, held, context);
  return {
    state: { ...state, drag: now, focus: undefined },
    preview: { outlines, ...(vertex && { vertex }), ...(snapped && { snapped }) },
    taken: true,
  };
}

function release(state: Select, before: Drag, at: ImagePoint, held: Modifiers, context: ToolContext): Step<Select> {
  const over = { ...state, drag: undefined };
  if (!before.hasMoved) return before.click ? done({ ...over, focus: undefined }, before.click) : rest(over, context, true);
  if (!before.grip) return done(over, selectOnly(inBox(context, before.from, at)));
  const { outlines, vertex } = dragged(before, at, held, context);
  const [id] = outlines.keys();
  const focus = vertex && id && { region: id, at: vertex };
  return done({ ...over, focus }, outlines.size > 0 ? { kind: 'reshape', outlines } : undefined);
}

type Dragged = { readonly outlines: Outlines; readonly vertex?: ImagePoint; readonly snapped?: ImagePoint | undefined };

/** What the pointer has made of the regions. */
function dragged({ grip, from, regions }: Drag, to: ImagePoint, held: Modifiers, context: ToolContext): Dragged {
  const { image } = context;
  switch (grip?.kind) {
    case 'vertex':
      return draggedVertex(grip.region.outline, grip.region, grip.place, to, held, context);
    case 'edge': {
      const { polygon, ring, vertex, at } = grip.place;
      const more = insertVertex(grip.region.outline, grip.place, at);
      return draggedVertex(more, grip.region, { polygon, ring, vertex: vertex + 1 }, to, held, context);
    }
    case 'scale':
      return { outlines: scaled(regions, { corner: grip.corner, box: grip.box, from, to, held, image }) };
    case 'turn':
      return { outlines: turned(regions, grip.box.bounds, from, to, held, image) };
    case 'region':
      return { outlines: moved(regions, to.x - from.x, to.y - from.y, image) };
    default:
      return { outlines: new Map() };
  }
}

function draggedVertex(
  outline: Outline,
  { id }: Region,
  place: VertexPlace,
  to: ImagePoint,
  held: Modifiers,
  context: ToolContext,
): Dragged {
  const { at, snapped } = snap(to, held, context, [id]);
  const vertex = inImage(at, context);
  return { outlines: new Map([[id, cleaned(moveVertex(outline, place, vertex), context)]]), vertex, snapped };
}

function double(state: Select, at: ImagePoint, context: ToolContext): Step<Select> {
  const grip = gripAt(at, context);
  if (grip?.kind !== 'edge') return rest({ ...state, drag: undefined }, context, grip !== undefined);
  const outline = cleaned(insertVertex(grip.region.outline, grip.place, grip.place.at), context);
  return done({ ...resting, focus: { region: grip.region.id, at: grip.place.at } }, reshape(grip.region.id, outline));
}

function byKeys(state: Select, event: ToolEvent, context: ToolContext): Step<Select> {
  if (selectedChangeable(context).length === 0) return rest(resting, context, false);
  const before = state.keys ?? { x: 0, y: 0, degrees: 0, factor: 1 };
  const keys =
    event.kind === 'nudge'
      ? { ...before, x: before.x + event.x, y: before.y + event.y }
      : event.kind === 'turn'
        ? { ...before, degrees: before.degrees + event.degrees, factor: before.factor * event.factor }
        : before;
  const next = { ...state, keys, drag: undefined };
  return { state: next, preview: afterKeys(next, keys, context), taken: true };
}

/** The focused vertex moves alone; else all that is selected does. */
function afterKeys({ focus }: Select, keys: NonNullable<Select['keys']>, context: ToolContext) {
  const vertex = focusedVertex(focus, context);
  const from = vertex && vertexAt(vertex.region.outline, vertex.place);
  if (vertex && from) {
    const to = inImage(imagePoint(from.x + keys.x, from.y + keys.y), context);
    return { outlines: new Map([[vertex.region.id, cleaned(moveVertex(vertex.region.outline, vertex.place, to), context)]]), vertex: to };
  }
  const regions = selectedChangeable(context);
  if (keys.degrees === 0 && keys.factor === 1) return { outlines: moved(regions, keys.x, keys.y, context.image) };
  const turned = turnedBy(regions, keys.degrees, keys.factor, context.image);
  const outlines = moved(
    regions.map((region) => ({ ...region, outline: turned.get(region.id) ?? region.outline })),
    keys.x,
    keys.y,
    context.image,
  );
  return { outlines };
}

function settle(state: Select, context: ToolContext): Step<Select> {
  if (!state.keys) return { ...rest(state, context, false) };
  const { outlines, vertex } = { vertex: undefined, ...afterKeys(state, state.keys, context) };
  const focus = state.focus && vertex ? { ...state.focus, at: vertex } : state.focus;
  return done({ ...state, focus, keys: undefined }, { kind: 'reshape', outlines });
}

function insertAtFocus(state: Select, context: ToolContext): Step<Select> {
  const vertex = focusedVertex(state.focus, context);
  const at = vertex && middleOfEdge(vertex.region.outline, vertex.place);
  if (!vertex || !at) return rest(state, context, false);
  const outline = cleaned(insertVertex(vertex.region.outline, vertex.place, at), context);
  return done({ ...resting, focus: { region: vertex.region.id, at } }, reshape(vertex.region.id, outline));
}

function remove(state: Select, context: ToolContext): Step<Select> {
  const vertex = focusedVertex(state.focus, context);
  if (vertex) return done(resting, reshape(vertex.region.id, cleaned(removeVertex(vertex.region.outline, vertex.place), context)));
  const ids = selectedChangeable({ ...context, regions: context.regions.map((region) => ({ ...region, hidden: false })) }).map(
    ({ id }) => id,
  );
  return ids.length > 0 ? done(resting, { kind: 'remove', ids }) : rest(resting, context, false);
}

/** First what is under way, then the vertex, then the selection is let go. */
function cancel(state: Select, context: ToolContext): Step<Select> {
  if (state.drag || state.keys) return rest({ ...state, drag: undefined, keys: undefined }, context, true);
  if (state.focus) return rest(resting, context, true);
  return context.selected.length > 0 ? done(resting, selectOnly([])) : rest(resting, context, false);
}

function inBox({ regions }: ToolContext, from: ImagePoint, to: ImagePoint): readonly RegionId[] {
  const box = bounds([[boxRing(from, to)]]);
  return regions.filter(({ hidden, outline }) => !hidden && box && touches(bounds(outline), box)).map(({ id }) => id);
}

const touches = (a: Bounds | undefined, b: Bounds) =>
  a !== undefined && a.left <= b.right && a.right >= b.left && a.top <= b.bottom && a.bottom >= b.top;
const boxRing = (a: ImagePoint, b: ImagePoint) => [a, imagePoint(b.x, a.y), b, imagePoint(a.x, b.y)];
const selectOnly = (ids: readonly RegionId[]): ToolChange => ({ kind: 'select', ids });
const reshape = (id: RegionId, outline: Outline): ToolChange => ({ kind: 'reshape', outlines: new Map([[id, outline]]) });
const cleaned = (outline: Outline, { image }: ToolContext) => toOutline(outline.flat(), image);
const inImage = ({ x, y }: ImagePoint, { image }: ToolContext) =>
  imagePoint(Math.min(image.width, Math.max(0, x)), Math.min(image.height, Math.max(0, y)));
