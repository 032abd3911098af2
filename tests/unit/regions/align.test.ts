import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { similarity, thinPlate } from '../../../src/regions/align.ts';
import { apply } from '../../../src/shared/affine.ts';
import { type ImagePoint, imagePoint } from '../../../src/shared/points.ts';
import { within } from './drawings.ts';

type Pairs = [number, number][];
type Golden = { from: Pairs; to: Pairs; queries: Pairs; plate: Pairs; similar: Pairs };

/** Written by training/golden/make_align.py with SciPy. */
const golden: Golden[] = JSON.parse(readFileSync('tests/golden/align.json', 'utf8'));
const points = (pairs: Pairs) => pairs.map(([x, y]) => imagePoint(x, y));

function expectNear(actual: ImagePoint, [x, y]: [number, number]) {
  expect(Math.hypot(actual.x - x, actual.y - y)).toBeLessThan(1e-8 * Math.hypot(x, y) + 1e-8);
}

describe.each(golden.map((one) => [one.from.length, one] as const))('%i landmarks', (_, { from, to, queries, plate, similar }) => {
  test('the thin plate is SciPy’s', () => {
    const warp = thinPlate(points(from), points(to));
    queries.forEach(([x, y], i) => {
      expectNear(warp?.(imagePoint(x, y)) ?? imagePoint(Number.NaN, 0), plate[i] ?? [Number.NaN, 0]);
    });
  });

  test('the similarity is Umeyama’s', () => {
    const map = similarity(points(from), points(to));
    queries.forEach(([x, y], i) => {
      expectNear(apply(map, imagePoint(x, y)), similar[i] ?? [Number.NaN, 0]);
    });
  });

  test('the thin plate passes through every landmark', () => {
    const warp = thinPlate(points(from), points(to));
    from.forEach(([x, y], i) => {
      expectNear(warp?.(imagePoint(x, y)) ?? imagePoint(Number.NaN, 0), to[i] ?? [Number.NaN, 0]);
    });
  });
});

const coordinate = within(0, 1000);
const point = fc.tuple(coordinate, coordinate).map(([x, y]) => imagePoint(x, y));

test('a thin plate over landmarks that only a flat map moved is that map', () => {
  const from = [imagePoint(0, 0), imagePoint(300, 20), imagePoint(280, 410), imagePoint(30, 390), imagePoint(160, 200)];
  const map = { xx: 1.2, xy: -0.3, x0: 40, yx: 0.1, yy: 0.8, y0: -7 };
  const warp = thinPlate(
    from,
    from.map((p) => apply(map, p)),
  );
  fc.assert(
    fc.property(point, (p) => {
      const there = warp?.(p);
      expect(there?.x).toBeCloseTo(apply(map, p).x, 6);
      expect(there?.y).toBeCloseTo(apply(map, p).y, 6);
    }),
  );
});

test('landmarks that do not span the plane bend nothing', () => {
  const line = [imagePoint(0, 0), imagePoint(10, 10), imagePoint(30, 30), imagePoint(70, 70)];
  const twice = [imagePoint(0, 0), imagePoint(0, 0), imagePoint(30, 10), imagePoint(70, 90)];
  expect([thinPlate(line, line), thinPlate(twice, twice), thinPlate(line.slice(0, 2), line), thinPlate([], [])]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('one pair of points shifts, none changes nothing', () => {
  expect(apply(similarity([imagePoint(3, 4)], [imagePoint(10, 20)]), imagePoint(5, 5))).toEqual({ x: 12, y: 21 });
  expect(apply(similarity([], []), imagePoint(5, 5))).toEqual({ x: 5, y: 5 });
});
