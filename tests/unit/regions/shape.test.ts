import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toOutline } from '../../../src/regions/outline.ts';
import { area, bounds, centroid, vertexCount } from '../../../src/regions/shape.ts';
import { simplify, simplifyPath } from '../../../src/regions/simplify.ts';
import { imagePoint } from '../../../src/shared/points.ts';
import { edgeDistance, faults, image, rectangle, scribble, within } from './drawings.ts';

const frame = toOutline(
  [
    rectangle(10, 10, 50, 50),
    rectangle(10, 10, 30, 30)
      .map(({ x, y }) => imagePoint(x + 5, y + 5))
      .toReversed(),
  ],
  image,
);

test('area, centre and box leave the hole out', () => {
  expect(area(frame)).toBe(1600 - 400);
  const centre = centroid(frame);
  expect(centre?.x).toBeCloseTo((1600 * 30 - 400 * 25) / 1200, 10);
  expect(centre?.y).toBeCloseTo((1600 * 30 - 400 * 25) / 1200, 10);
  expect(bounds(frame)).toEqual({ left: 10, top: 10, right: 50, bottom: 50 });
  expect(vertexCount(frame)).toBe(8);
});

test('of nothing there is neither centre nor box', () => {
  expect([area([]), centroid([]), bounds([]), vertexCount([])]).toEqual([0, undefined, undefined, 0]);
});

test('the centre of a far small part is exact', () => {
  const far = toOutline([rectangle(11_990, 11_990, 11_991, 11_991)], { width: 12_000, height: 12_000 });
  expect(centroid(far)).toEqual({ x: 11_990.5, y: 11_990.5 });
});

test('simplified stays simple, near and shorter', () => {
  fc.assert(
    fc.property(scribble, within(0.1, 8), (ring, tolerance) => {
      const outline = toOutline([ring], image);
      const fewer = simplify(outline, tolerance);
      expect(faults(fewer, image)).toEqual([]);
      for (const { x, y } of fewer.flat(2)) expect(edgeDistance(outline.flat(), x, y)).toBeLessThanOrEqual(tolerance + 0.01);
      expect(area(fewer)).toBeLessThanOrEqual(area(outline) + tolerance * perimeter(outline.flat()));
    }),
    { numRuns: 200 },
  );
});

test('a fine circle needs few vertices for half a pixel', () => {
  const circle = Array.from({ length: 2000 }, (_, i) =>
    imagePoint(60 + 35 * Math.cos((i * Math.PI) / 1000), 40 + 35 * Math.sin((i * Math.PI) / 1000)),
  );
  const fewer = simplify(toOutline([circle], image), 0.5);
  expect(vertexCount(fewer)).toBeLessThan(40);
  for (const { x, y } of circle) expect(edgeDistance(fewer.flat(), x, y)).toBeLessThan(0.51);
});

test('a path keeps its ends', () => {
  const path = [imagePoint(0, 0), imagePoint(5, 0.1), imagePoint(10, 0), imagePoint(10, 10)];
  expect(simplifyPath(path, 0.5)).toEqual([path[0], path[2], path[3]]);
  expect(simplifyPath([], 1)).toEqual([]);
  expect(simplify(frame, 0)).toBe(frame);
});

function perimeter(rings: readonly (readonly { x: number; y: number }[])[]): number {
  return rings
    .flatMap((ring) => ring.map((a, i) => Math.hypot((ring[i - 1] ?? ring.at(-1) ?? a).x - a.x, (ring[i - 1] ?? ring.at(-1) ?? a).y - a.y)))
    .reduce((p, q) => p + q, 0);
}
