import type { ImagePoint } from '../../shared/points.ts';
import { imagePoint } from '../../shared/points.ts';
import type { Outline, Region, RegionId } from '../../shared/region.ts';
import { nearestVertex, type VertexPlace } from '../hit-test.ts';
import { selectedChangeable } from './selection-box.ts';
import type { ToolContext } from './tool.ts';

/** The vertex that keys act on: by where it is, for its place in the outline may change under it. */
export type VertexFocus = { readonly region: RegionId; readonly at: ImagePoint };

export type FocusedVertex = { readonly region: Region; readonly place: VertexPlace };

/** Finds the vertex again, if it is still there and its region alone is selected. */
export function focusedVertex(focus: VertexFocus | undefined, context: ToolContext): FocusedVertex | undefined {
  const [region, another] = selectedChangeable(context);
  if (!focus || !region || another || region.id !== focus.region) return undefined;
  const place = nearestVertex(region.outline, focus.at, onGrid);
  return place && { region, place };
}

/** The vertex after or before; the first or last where none has the focus. */
export function stepVertex(focus: VertexFocus | undefined, by: 1 | -1, context: ToolContext): VertexFocus | undefined {
  const [region, another] = selectedChangeable(context);
  if (!region || another) return undefined;
  const points = region.outline.flat(2);
  const now = focusedVertex(focus, context);
  const at = now ? points.indexOf(vertexAt(region.outline, now.place) ?? imagePoint(0, 0)) + by : by === 1 ? 0 : -1;
  const next = points[(at + points.length) % points.length];
  return next && { region: region.id, at: next };
}

export function vertexAt(outline: Outline, { polygon, ring, vertex }: VertexPlace): ImagePoint | undefined {
  return outline[polygon]?.[ring]?.[vertex];
}

/** The middle of the edge that leaves a vertex. */
export function middleOfEdge(outline: Outline, { polygon, ring, vertex }: VertexPlace): ImagePoint | undefined {
  const points = outline[polygon]?.[ring];
  const [from, to] = [points?.[vertex], points?.[vertex + 1] ?? points?.[0]];
  return from && to && imagePoint((from.x + to.x) / 2, (from.y + to.y) / 2);
}

/** Cleaning an outline puts its vertices on a grid finer than this. */
const onGrid = 0.01;
