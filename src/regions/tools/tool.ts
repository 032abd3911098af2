import type { EdgePlane } from '../../shared/edge-plane.ts';
import type { ImagePoint, Size } from '../../shared/points.ts';
import type { Outline, Region, RegionId } from '../../shared/region.ts';

export const toolIds = ['select', 'polygon', 'magnetic', 'freehand', 'brush', 'eraser', 'rectangle', 'ellipse', 'cut'] as const;
export type ToolId = (typeof toolIds)[number];

export type Modifiers = { readonly shift: boolean; readonly alt: boolean; readonly ctrl: boolean };

/** What a hand does, with pointer or keys. Points in image pixels; they may lie beyond the image. */
export type ToolEvent =
  | ({ readonly kind: 'press' | 'move' | 'release' | 'double'; readonly at: ImagePoint } & Modifiers)
  /** Enter, Backspace, Delete, Esc. */
  | { readonly kind: 'confirm' | 'back' | 'delete' | 'cancel' }
  /** By arrow keys, in image pixels; `settle` when the key is let go. */
  | { readonly kind: 'nudge'; readonly x: number; readonly y: number }
  /** By keys: degrees clockwise, and a factor of size. */
  | { readonly kind: 'turn'; readonly degrees: number; readonly factor: number }
  | { readonly kind: 'settle' }
  /** To the next or the previous vertex, and a new one behind it. */
  | { readonly kind: 'step'; readonly by: 1 | -1 }
  | { readonly kind: 'insert' };

/** What a tool sees of the film that it works on. */
export type ToolContext = {
  readonly image: Size;
  /** As they are kept, whatever is being dragged. */
  readonly regions: readonly Region[];
  readonly selected: readonly RegionId[];
  /** CSS pixels that an image pixel is wide. */
  readonly scale: number;
  /** How near a finger or a pointer must come, in CSS pixels. */
  readonly reach: number;
  /** Radius of the brush in image pixels. */
  readonly brush: number;
  /** Where the film has edges to follow, once that is known. */
  readonly edges?: EdgePlane;
};

/** A finished change: one step of the history, but for a selection. */
export type ToolChange =
  | { readonly kind: 'select'; readonly ids: readonly RegionId[] }
  | { readonly kind: 'draw'; readonly outline: Outline }
  /** An outline without parts removes its region. */
  | { readonly kind: 'reshape'; readonly outlines: ReadonlyMap<RegionId, Outline> }
  | { readonly kind: 'cut'; readonly cuts: ReadonlyMap<RegionId, readonly [Outline, Outline]> }
  | { readonly kind: 'remove'; readonly ids: readonly RegionId[] };

/** What is shown of an unfinished change. */
export type Preview = {
  /** Regions as they would be. */
  readonly outlines?: ReadonlyMap<RegionId, Outline>;
  /** A new region as it would be. */
  readonly draft?: Outline;
  /** A line under construction, of which points can be taken back. */
  readonly path?: readonly ImagePoint[];
  /** Points of the line that a hand has set; without them, all of its vertices are. */
  readonly anchors?: readonly ImagePoint[];
  /** A line that is being drawn in one go. */
  readonly line?: readonly ImagePoint[];
  /** A line that only leads somewhere: a cut, or a box that selects. */
  readonly guide?: { readonly points: readonly ImagePoint[]; readonly isClosed: boolean };
  /** The vertex that keys act on. */
  readonly vertex?: ImagePoint;
  /** Where the pointer was drawn to. */
  readonly snapped?: ImagePoint;
};

export type Step<State> = {
  readonly state: State;
  readonly preview: Preview;
  readonly change?: ToolChange;
  /** Whether the tool had a use for the event; what it leaves moves or fits the film. */
  readonly taken: boolean;
};

/** A tool is a small machine: pure, one event at a time. */
export type Tool<State> = {
  readonly start: State;
  step(state: State, event: ToolEvent, context: ToolContext): Step<State>;
};

export const nothing: Preview = {};
