import fc from 'fast-check';
import { imagePoint, type Size } from '../../../src/shared/points.ts';
import type { Outline, Ring } from '../../../src/shared/region.ts';

export const image: Size = { width: 120, height: 80 };

/** Spread evenly, unlike fast-check's doubles, most of which are tiny or at an end; off the sub-pixel grid. */
export const within = (min: number, max: number) => fc.integer({ min: 0, max: 99_991 }).map((step) => min + ((max - min) * step) / 99_991);

/** A closed scribble, free to cross itself and to leave the image. */
export const scribble = fc
  .array(fc.tuple(within(-30, 150), within(-30, 110)), { minLength: 3, maxLength: 20 })
  .map((points): Ring => points.map(([x, y]) => imagePoint(x, y)));

/** The same on whole pixels of a small field: full of touching, doubled and collinear edges. */
export const degenerateScribble = fc
  .array(fc.tuple(fc.integer({ min: -1, max: 6 }), fc.integer({ min: -1, max: 6 })), { minLength: 3, maxLength: 16 })
  .map((points): Ring => points.map(([x, y]) => imagePoint(x * 20, y * 20)));

export const rectangle = (left: number, top: number, right: number, bottom: number): Ring => [
  imagePoint(left, top),
  imagePoint(right, top),
  imagePoint(right, bottom),
  imagePoint(left, bottom),
];

/** What breaks the promise of an `Outline`, edge against edge; in the sub-pixel grid's whole numbers, so exact. */
export function faults(outline: Outline, { width, height }: Size): string[] {
  const found: string[] = [];
  const edges = outline.flatMap((polygon) =>
    polygon.flatMap((ring) => {
      if (ring.length < 3) found.push('a ring of fewer than three vertices');
      return ring.map((a, i) => {
        const b = ring[(i + 1) % ring.length] ?? a;
        if (a.x < 0 || a.y < 0 || a.x > width || a.y > height) found.push(`(${a.x}, ${a.y}) is beyond the image`);
        if (a.x === b.x && a.y === b.y) found.push(`(${a.x}, ${a.y}) stands twice in a row`);
        if (!Number.isInteger(a.x * 1024) || !Number.isInteger(a.y * 1024)) found.push(`(${a.x}, ${a.y}) is off the grid`);
        return [a.x * 1024, a.y * 1024, b.x * 1024, b.y * 1024] as const;
      });
    }),
  );
  edges.forEach(([ax, ay, bx, by], i) => {
    for (const [cx, cy, dx, dy] of edges.slice(i + 1)) {
      const turn = (px: number, py: number) => Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));
      const back = (px: number, py: number) => Math.sign((dx - cx) * (py - cy) - (dy - cy) * (px - cx));
      const [c, d] = [turn(cx, cy), turn(dx, dy)];
      if (c * d < 0 && back(ax, ay) * back(bx, by) < 0) found.push(`edges cross near (${ax / 1024}, ${ay / 1024})`);
      if (c !== 0 || d !== 0) continue;
      const across = Math.min(Math.max(ax, bx), Math.max(cx, dx)) - Math.max(Math.min(ax, bx), Math.min(cx, dx));
      const down = Math.min(Math.max(ay, by), Math.max(cy, dy)) - Math.max(Math.min(ay, by), Math.min(cy, dy));
      if (across >= 0 && down >= 0 && across + down > 0) found.push(`edges lie on each other near (${ax / 1024}, ${ay / 1024})`);
    }
  });
  return found;
}

/** How often a ring winds about a point: crossings of a ray to the right, with their direction. */
export function windings(rings: readonly Ring[], x: number, y: number): number {
  let count = 0;
  for (const ring of rings) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length] ?? a;
      if (a.y <= y === b.y <= y) return;
      if (x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) count += a.y <= y ? 1 : -1;
    });
  }
  return count;
}

/** Distance of a point to the nearest edge. */
export function edgeDistance(rings: readonly Ring[], x: number, y: number): number {
  return Math.min(
    ...rings.flatMap((ring) =>
      ring.map((a, i) => {
        const b = ring[(i + 1) % ring.length] ?? a;
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        const t = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
        return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
      }),
    ),
  );
}
