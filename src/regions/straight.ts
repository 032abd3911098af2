import type { Outline, Ring } from '../shared/region.ts';

/** The same area without the vertices that lie exactly in the middle of a straight edge. */
export function dropStraight(outline: Outline): Outline {
  return outline.map((polygon) => polygon.map(bends));
}

function bends(ring: Ring): Ring {
  return ring.filter((point, i) => {
    const before = ring.at(i - 1) ?? point;
    const after = ring[(i + 1) % ring.length] ?? point;
    const [dx, dy, ex, ey] = [point.x - before.x, point.y - before.y, after.x - point.x, after.y - point.y];
    // Exact on the sub-pixel grid: differences have at most 24 bits.
    return dx * ey !== dy * ex || dx * ex + dy * ey <= 0;
  });
}
