import type { ImagePoint } from '../../shared/points.ts';
import type { Outline, Region, RegionId } from '../../shared/region.ts';
import { regionAt } from '../hit-test.ts';
import { subtract, union } from '../outline.ts';
import { simplify } from '../simplify.ts';
import { stroke } from '../stroke.ts';
import { nothing, type Preview, type Step, type Tool, type ToolContext } from './tool.ts';

/** A stroke under way. */
type Stroke =
  | {
      readonly path: readonly ImagePoint[];
      /** The region that is painted into; without one, a new region. */
      readonly target: RegionId | undefined;
      /** The target as the stroke up to `reached`, a place of the path, leaves it. */
      readonly painted: Outline;
      readonly reached: number;
    }
  | undefined;

type Paint = {
  /** Takes the swept area into the outline, or out of it. */
  readonly apply: (outline: Outline, swept: Outline) => Outline;
  readonly targetOf: (context: ToolContext, at: ImagePoint) => Region | undefined;
  readonly startsRegions: boolean;
};

/** Paints round strokes into the selected region, or a new one. */
export const brush = painter({ apply: union, targetOf: selectedRegion, startsRegions: true });

/** Takes round strokes out of the selected region, or of the first that the pointer meets. */
export const eraser = painter({
  apply: subtract,
  targetOf: (context, at) => selectedRegion(context) ?? unlocked(regionAt(context.regions, at)),
  startsRegions: false,
});

/** How far the kept stroke may lie off the circle that swept it, in image pixels. */
const tolerance = 0.1;

/** How far what is shown may stay behind the pointer, in radii: under the brush nobody sees it, and half of the work is saved. */
const lag = 0.5;

function painter({ apply, targetOf, startsRegions }: Paint): Tool<Stroke> {
  const begin = (at: ImagePoint, context: ToolContext): Step<Stroke> => {
    const target = targetOf(context, at);
    if (!target && !startsRegions) return shown({ path: [at], target: undefined, painted: [], reached: 0 });
    const painted = apply(target?.outline ?? [], stroke([at], context.brush, context.image));
    return shown({ path: [at], target: target?.id, painted, reached: 0 });
  };
  const goOn = (now: NonNullable<Stroke>, at: ImagePoint, context: ToolContext): Step<Stroke> => {
    if (!now.target && !startsRegions) return begin(at, context); // until it meets a region
    const last = now.path.at(-1);
    if (last && Math.hypot(at.x - last.x, at.y - last.y) * context.scale < 1) return shown(now);
    const path = [...now.path, at];
    const from = path[now.reached];
    if (from && Math.hypot(at.x - from.x, at.y - from.y) < lag * context.brush) return shown({ ...now, path });
    const swept = stroke(path.slice(now.reached), context.brush, context.image);
    return shown({ ...now, path, painted: apply(now.painted, swept), reached: path.length - 1 });
  };
  const end = ({ path, target }: NonNullable<Stroke>, context: ToolContext): Step<Stroke> => {
    if (!target && !startsRegions) return { state: undefined, preview: nothing, taken: true };
    const before = context.regions.find(({ id }) => id === target);
    // The stroke alone is simplified: the rest of the region stays as it is, to the last bit.
    const outline = apply(before?.outline ?? [], simplify(stroke(path, context.brush, context.image), tolerance));
    const done = { state: undefined, preview: nothing, taken: true };
    if (!target) return outline.length === 0 ? done : { ...done, change: { kind: 'draw', outline } };
    return before ? { ...done, change: { kind: 'reshape', outlines: new Map([[target, outline]]) } } : done;
  };
  return {
    start: undefined,
    step: (now, event, context) => {
      if (event.kind === 'press') return begin(event.at, context);
      if (!now) return { state: undefined, preview: nothing, taken: false };
      if (event.kind === 'move') return goOn(now, event.at, context);
      if (event.kind === 'release') return end(now, context);
      if (event.kind === 'cancel') return { state: undefined, preview: nothing, taken: true };
      return shown(now);
    },
  };
}

const shown = (state: NonNullable<Stroke>): Step<Stroke> => ({ state, preview: previewOf(state), taken: true });

const previewOf = ({ target, painted }: NonNullable<Stroke>): Preview =>
  target ? { outlines: new Map([[target, painted]]) } : painted.length > 0 ? { draft: painted } : nothing;

function selectedRegion({ regions, selected }: ToolContext): Region | undefined {
  return unlocked(regions.find(({ id, hidden }) => id === selected[0] && !hidden));
}

const unlocked = (region: Region | undefined) => (region?.locked ? undefined : region);
