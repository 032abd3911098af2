import { type ImagePoint, imagePoint } from '../shared/points.ts';
import type { Outline, Region, Ring } from '../shared/region.ts';

/** A vertex of an outline, by its places in it. */
export type VertexPlace = { readonly polygon: number; readonly ring: number; readonly vertex: number };

/** A point on the edge that leaves `vertex`. */
export type EdgePlace = VertexPlace & { readonly at: ImagePoint };

/** Whether a point (image pixels) lies in the area. Of two areas that share an edge, one alone contains a point of it. */
export function contains(outline: Outline, point: ImagePoint): boolean {
  return outline.reduce((isIn, polygon) => polygon.reduce((now, ring) => now !== isEnclosed(ring, point), isIn), false);
}

/** The region on top at a point (image pixels): the last drawn that is not hidden. */
export function regionAt(regions: readonly Region[], point: ImagePoint): Region | undefined {
  return regions.findLast(({ hidden, outline }) => !hidden && contains(outline, point));
}

/** The vertex nearest to a point, if it is no farther than `within` (image pixels). */
export function nearestVertex(outline: Outline, point: ImagePoint, within: number): VertexPlace | undefined {
  let best: VertexPlace | undefined;
  let nearest = within;
  forEachVertex(outline, (place, vertex) => {
    const distance = Math.hypot(vertex.x - point.x, vertex.y - point.y);
    if (distance > nearest || (distance === nearest && best !== undefined)) return;
    best = place;
    nearest = distance;
  });
  return best;
}

/** The edge nearest to a point, if it is no farther than `within` (image pixels), and the point of it that is nearest. */
export function nearestEdge(outline: Outline, point: ImagePoint, within: number): EdgePlace | undefined {
  let best: EdgePlace | undefined;
  let nearest = within;
  forEachVertex(outline, (place, from, to) => {
    const at = nearestOn(from, to, point);
    const distance = Math.hypot(at.x - point.x, at.y - point.y);
    if (distance > nearest || (distance === nearest && best !== undefined)) return;
    best = { ...place, at };
    nearest = distance;
  });
  return best;
}

function forEachVertex(outline: Outline, visit: (place: VertexPlace, vertex: ImagePoint, next: ImagePoint) => void): void {
  outline.forEach((rings, polygon) => {
    rings.forEach((points, ring) => {
      points.forEach((point, vertex) => {
        visit({ polygon, ring, vertex }, point, points[vertex + 1] ?? points[0] ?? point);
      });
    });
  });
}

/** Even-odd, each edge with its upper end and without its lower one. */
function isEnclosed(ring: Ring, { x, y }: ImagePoint): boolean {
  let isIn = false;
  let before = ring.at(-1);
  for (const point of ring) {
    if (before !== undefined && before.y <= y !== point.y <= y) {
      const [upper, lower] = before.y < point.y ? [before, point] : [point, before]; // one order, one rounding, for both neighbours
      if (x < upper.x + ((y - upper.y) / (lower.y - upper.y)) * (lower.x - upper.x)) isIn = !isIn;
    }
    before = point;
  }
  return isIn;
}

function nearestOn(from: ImagePoint, to: ImagePoint, { x, y }: ImagePoint): ImagePoint {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length));
  return imagePoint(from.x + share * dx, from.y + share * dy);
}
