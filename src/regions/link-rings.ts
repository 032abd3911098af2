import type { StepPoint } from './sub-pixel.ts';

type Border = readonly [from: StepPoint, to: StepPoint];

/**
 * Joins directed borders, inside on their right as seen on the screen, to closed rings. Where several leave a vertex, the sharpest turn
 * to the right stays with the same inside; a ring that comes back to one of its vertices is closed there.
 */
export function linkRings(borders: readonly Border[]): StepPoint[][] {
  const leaving = new Map<number, Border[]>();
  for (const border of borders) {
    const key = keyOf(border[0]);
    const others = leaving.get(key);
    if (others === undefined) leaving.set(key, [border]);
    else others.push(border);
  }
  const rings: StepPoint[][] = [];
  for (const start of borders) {
    if (!leaving.get(keyOf(start[0]))?.includes(start)) continue;
    rings.push(...followFrom(start, leaving));
  }
  return rings;
}

function followFrom(start: Border, leaving: Map<number, Border[]>): StepPoint[][] {
  const rings: StepPoint[][] = [];
  const path: StepPoint[] = [];
  const places = new Map<number, number>();
  let border: Border | undefined = start;
  while (border !== undefined) {
    const [from, to]: Border = border;
    const others = leaving.get(keyOf(from));
    others?.splice(others.indexOf(border), 1);
    places.set(keyOf(from), path.length);
    path.push(from);
    const back = places.get(keyOf(to));
    if (back !== undefined) {
      const ring = path.splice(back);
      for (const point of ring) places.delete(keyOf(point));
      rings.push(ring);
      if (path.length === 0) break;
    }
    border = sharpestRight(border, leaving.get(keyOf(to)) ?? []);
  }
  return rings;
}

function sharpestRight([from, to]: Border, choices: readonly Border[]): Border | undefined {
  if (choices.length < 2) return choices[0];
  const back = Math.atan2(from.y - to.y, from.x - to.x);
  // Measured from the way back against the clock: the inside lies there, and the first border met closes it.
  const turn = ([, next]: Border) => {
    const angle = back - Math.atan2(next.y - to.y, next.x - to.x);
    return angle > 0 ? angle : angle + 2 * Math.PI;
  };
  return choices.reduce((best, choice) => (turn(choice) < turn(best) ? choice : best));
}

/** Coordinates have at most 24 bits and are not negative. */
const keyOf = ({ x, y }: StepPoint) => x * 2 ** 26 + y;
