import type { ImagePoint } from '../../shared/points.ts';
import type { Region } from '../../shared/region.ts';
import { type EdgePlace, nearestEdge, nearestVertex, regionAt, type VertexPlace } from '../hit-test.ts';
import { type Corner, cornerOf, corners, type SelectionBox, selectedChangeable, selectionBox } from './selection-box.ts';
import type { ToolContext } from './tool.ts';

/** What a hand takes hold of at a point. */
export type Grip =
  | { readonly kind: 'vertex'; readonly region: Region; readonly place: VertexPlace }
  | { readonly kind: 'edge'; readonly region: Region; readonly place: EdgePlace }
  | { readonly kind: 'scale'; readonly corner: Corner; readonly box: SelectionBox }
  | { readonly kind: 'turn'; readonly box: SelectionBox }
  | { readonly kind: 'region'; readonly region: Region };

/** The handles of what is selected first, vertices before all, then the region under the point. */
export function gripAt(point: ImagePoint, context: ToolContext): Grip | undefined {
  const within = context.reach / context.scale;
  const chosen = selectedChangeable(context);
  const [only] = chosen;
  if (only && chosen.length === 1) {
    const vertex = nearestVertex(only.outline, point, within);
    if (vertex) return { kind: 'vertex', region: only, place: vertex };
  }
  const handle = handleAt(point, within, chosen, context);
  if (handle) return handle;
  if (only && chosen.length === 1) {
    const edge = nearestEdge(only.outline, point, 0.75 * within);
    if (edge) return { kind: 'edge', region: only, place: edge };
  }
  const region = regionAt(context.regions, point);
  return region && { kind: 'region', region };
}

function handleAt(point: ImagePoint, within: number, chosen: readonly Region[], { scale }: ToolContext): Grip | undefined {
  const box = selectionBox(
    chosen.map(({ outline }) => outline),
    scale,
  );
  if (!box) return undefined;
  const isNear = (at: ImagePoint) => Math.hypot(at.x - point.x, at.y - point.y) <= within;
  if (isNear(box.turn)) return { kind: 'turn', box };
  const corner = corners.find((one) => isNear(cornerOf(box.frame, one)));
  return corner && { kind: 'scale', corner, box };
}
