import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contains } from '../../../src/regions/hit-test.ts';
import { area, bounds } from '../../../src/regions/shape.ts';
import { stroke } from '../../../src/regions/stroke.ts';
import { imagePoint } from '../../../src/shared/points.ts';
import { faults, image, within } from './drawings.ts';

const point = fc.tuple(within(-40, 160), within(-40, 120)).map(([x, y]) => imagePoint(x, y));

test('a touch leaves a disc', () => {
  expect(area(stroke([imagePoint(50, 40)], 20, image)) / (Math.PI * 400)).toBeCloseTo(1, 1.5);
  expect(area(stroke([imagePoint(50, 40), imagePoint(50, 40)], 20, image)) / (Math.PI * 400)).toBeCloseTo(1, 1.5);
});

test('a straight stroke is a rectangle with two half discs', () => {
  const swept = stroke([imagePoint(30, 40), imagePoint(80, 40)], 10, image);
  expect(area(swept) / (1000 + 100 * Math.PI)).toBeCloseTo(1, 1.5);
  expect(bounds(swept)).toEqual({ left: 20, top: 30, right: 90, bottom: 50 });
});

test('what lies within the radius of the path is swept, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), within(1, 30), point, (path, radius, at) => {
      fc.pre(at.x > 0 && at.y > 0 && at.x < image.width && at.y < image.height);
      const distance = distanceToPath(path, at.x, at.y);
      fc.pre(Math.abs(distance - radius) > 0.2); // the tolerances of chords and path
      const swept = stroke(path, radius, image);
      expect(faults(swept, image)).toEqual([]);
      expect(contains(swept, at)).toBe(distance < radius);
    }),
    { numRuns: 400 },
  );
});

test('a stroke far beyond the image is cut, and one that never comes near leaves nothing', () => {
  expect(area(stroke([imagePoint(-1e9, 40), imagePoint(1e9, 40)], 10, image))).toBeCloseTo(120 * 20, 0);
  expect(stroke([imagePoint(-1e9, -500), imagePoint(1e9, -500)], 10, image)).toEqual([]);
  expect(area(stroke([imagePoint(60, 40)], 1e6, image))).toBe(120 * 80);
});

test.each([
  ['no path', [], 5],
  ['no radius', [imagePoint(5, 5)], 0],
  ['a radius below nothing', [imagePoint(5, 5)], -3],
  ['a radius that is no number', [imagePoint(5, 5)], Number.NaN],
  ['a point that is no number', [imagePoint(5, 5), imagePoint(Number.NaN, 5)], 5],
  ['an infinite point', [imagePoint(5, 5), imagePoint(Number.POSITIVE_INFINITY, 5)], 5],
])('%s sweeps nothing', (_, path, radius) => {
  expect(stroke(path, radius, image)).toEqual([]);
});

function distanceToPath(path: readonly { x: number; y: number }[], x: number, y: number): number {
  return Math.min(
    ...path.map((a, i) => {
      const b = path[i + 1] ?? a;
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const t = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
      return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
    }),
  );
}
