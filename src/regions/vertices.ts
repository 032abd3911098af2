import type { ImagePoint } from '../shared/points.ts';
import type { Outline, Ring } from '../shared/region.ts';
import type { VertexPlace } from './hit-test.ts';

// While a vertex is dragged its rings are left as dragged, crossings and all; `toOutline` cleans them in the end.

/** One vertex set to another point (image pixels). */
export function moveVertex(outline: Outline, place: VertexPlace, to: ImagePoint): Outline {
  return changeRing(outline, place, (ring) => ring.map((point, i) => (i === place.vertex ? to : point)));
}

/** A new vertex on the edge that leaves `place.vertex`. */
export function insertVertex(outline: Outline, place: VertexPlace, at: ImagePoint): Outline {
  return changeRing(outline, place, (ring) => [...ring.slice(0, place.vertex + 1), at, ...ring.slice(place.vertex + 1)]);
}

/** One vertex less. A ring that would keep fewer than three is gone: a hole is filled, a part disappears with its holes. */
export function removeVertex(outline: Outline, place: VertexPlace): Outline {
  return changeRing(outline, place, (ring) => ring.filter((_, i) => i !== place.vertex));
}

/** A place that is not there changes nothing. */
function changeRing(outline: Outline, place: VertexPlace, change: (ring: Ring) => Ring): Outline {
  if (outline[place.polygon]?.[place.ring]?.[place.vertex] === undefined) return outline;
  return outline.flatMap((polygon, p) => {
    if (p !== place.polygon) return [polygon];
    const rings = polygon.map((ring, r) => (r === place.ring ? change(ring) : ring));
    if ((rings[0]?.length ?? 0) < 3) return [];
    return [rings.filter((ring) => ring.length > 2)];
  });
}
