import { type ImagePoint, imagePoint } from '../../shared/points.ts';
import type { RegionId } from '../../shared/region.ts';
import { nearestEdge, nearestVertex } from '../hit-test.ts';
import { bounds } from '../shape.ts';
import type { Modifiers, ToolContext } from './tool.ts';

/** How near, in CSS pixels, the pointer is drawn in. Less than the reach of a handle: two borders can still lie close to each other. */
const pull = 6;

export type Snapped = { readonly at: ImagePoint; readonly snapped: ImagePoint | undefined };

/**
 * A point drawn to the nearest vertex, else the nearest edge, of the visible regions, else to the image's edge, so that neighbours share their border to the last bit.
 * Ctrl, or Alt, lets go.
 *
 * @param except regions that are being dragged themselves
 */
export function snap(point: ImagePoint, held: Modifiers, context: ToolContext, except: readonly RegionId[] = []): Snapped {
  if (held.ctrl || held.alt) return { at: point, snapped: undefined };
  const within = pull / context.scale;
  const at = toRegion(point, within, context, except) ?? toImageEdge(point, within, context);
  return { at: at ?? point, snapped: at };
}

function toRegion(point: ImagePoint, within: number, { regions }: ToolContext, except: readonly RegionId[]): ImagePoint | undefined {
  let edge: { readonly at: ImagePoint; readonly distance: number } | undefined;
  let corner: { readonly at: ImagePoint; readonly distance: number } | undefined;
  for (const { id, hidden, outline } of regions) {
    const box = bounds(outline);
    if (hidden || except.includes(id) || !box) continue;
    if (point.x < box.left - within || point.x > box.right + within || point.y < box.top - within || point.y > box.bottom + within)
      continue;
    const vertex = nearestVertex(outline, point, within);
    const vertexAt = vertex && outline[vertex.polygon]?.[vertex.ring]?.[vertex.vertex];
    if (vertexAt) corner = nearer(corner, vertexAt, point);
    const edgeAt = corner ? undefined : nearestEdge(outline, point, within)?.at;
    if (edgeAt) edge = nearer(edge, edgeAt, point);
  }
  return corner?.at ?? edge?.at;
}

type Found = { readonly at: ImagePoint; readonly distance: number };

function nearer(best: Found | undefined, at: ImagePoint, point: ImagePoint): Found {
  const distance = Math.hypot(at.x - point.x, at.y - point.y);
  return best && best.distance <= distance ? best : { at, distance };
}

function toImageEdge({ x, y }: ImagePoint, within: number, { image }: ToolContext): ImagePoint | undefined {
  const near = (value: number, end: number) => (Math.abs(value) <= within ? 0 : Math.abs(value - end) <= within ? end : value);
  const at = imagePoint(near(x, image.width), near(y, image.height));
  return at.x === x && at.y === y ? undefined : at;
}
