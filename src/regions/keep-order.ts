import type { ImagePoint } from '../shared/points.ts';
import type { Outline, Ring } from '../shared/region.ts';

/**
 * Starts every ring at the vertex that was drawn first, and puts parts and holes in the order in which they were drawn, so that
 * cleaning or cutting an outline does not shuffle what a person is editing.
 */
export function keepOrder(outline: Outline, drawn: readonly Ring[]): Outline {
  const ranks = new Map<string, number>();
  for (const point of drawn.flat()) {
    const key = keyOf(point);
    if (!ranks.has(key)) ranks.set(key, ranks.size);
  }
  const first = (ring: Ring): RankedRing => {
    const all = ring.map((point) => ranks.get(keyOf(point)) ?? Number.POSITIVE_INFINITY);
    const rank = all.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
    const start = all.indexOf(rank);
    return { rank, ring: [...ring.slice(start), ...ring.slice(0, start)] };
  };
  return outline
    .map(([outer = [], ...holes]) => ({ outer: first(outer), holes: holes.map(first).sort(byRank) }))
    .sort((a, b) => byRank(a.outer, b.outer))
    .map(({ outer, holes }) => [outer.ring, ...holes.map(({ ring }) => ring)]);
}

type RankedRing = { readonly rank: number; readonly ring: Ring };

/** Not a difference: of two infinities that would be no number. */
const byRank = (a: RankedRing, b: RankedRing) => (a.rank === b.rank ? 0 : a.rank < b.rank ? -1 : 1);

const keyOf = ({ x, y }: ImagePoint) => `${x},${y}`;
