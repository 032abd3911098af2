import { imagePoint } from '../shared/points.ts';
import type { Outline, Ring } from '../shared/region.ts';
import { contains } from './hit-test.ts';
import { bounds, signedArea } from './shape.ts';

/** Puts every hole (a ring against the clock) into the smallest outer ring about it. The rings meet in vertices at most. */
export function nest(rings: readonly Ring[]): Outline {
  const parts = rings
    .map((ring) => ({ ring, area: signedArea(ring) }))
    .filter(({ area }) => area > 0)
    .sort((a, b) => a.area - b.area)
    .map(({ ring }) => ({ ring, outline: [[ring]], box: bounds([[ring]]), holes: [] as Ring[] }));
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    const [from, to = from] = hole;
    if (from === undefined || to === undefined) continue;
    const inside = imagePoint((from.x + to.x) / 2, (from.y + to.y) / 2); // not a vertex, which may touch the outer ring
    const owner = parts.find(
      ({ box, outline }) =>
        box !== undefined && inside.y >= box.top && inside.y <= box.bottom && inside.x >= box.left && contains(outline, inside),
    );
    owner?.holes.push(hole);
  }
  return parts.map(({ ring, holes }) => [ring, ...holes]);
}
