import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contains } from '../../../src/regions/hit-test.ts';
import { grow, intersect, mirror, subtract, toOutline, transform, union } from '../../../src/regions/outline.ts';
import { area, bounds, vertexCount } from '../../../src/regions/shape.ts';
import { imagePoint } from '../../../src/shared/points.ts';
import { seededRandom } from '../../../src/shared/random.ts';
import { degenerateScribble, edgeDistance, faults, image, rectangle, scribble, windings, within } from './drawings.ts';

const drawing = fc.oneof(fc.array(scribble, { minLength: 1, maxLength: 3 }), fc.array(degenerateScribble, { minLength: 1, maxLength: 3 }));
const spot = fc.tuple(within(0.01, 119.99), within(0.01, 79.99));
/** Rounding to the grid may move an edge by this much. */
const HAIR = 0.01;

describe('a drawing', () => {
  test('becomes simple, inside the image and on the grid, whatever it is', () => {
    fc.assert(
      fc.property(drawing, (rings) => {
        expect(faults(toOutline(rings, image), image)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('contains a point exactly if it winds about it', () => {
    fc.assert(
      fc.property(drawing, spot, (rings, [x, y]) => {
        fc.pre(edgeDistance(rings, x, y) > HAIR);
        expect(contains(toOutline(rings, image), imagePoint(x, y))).toBe(windings(rings, x, y) !== 0);
      }),
      { numRuns: 400 },
    );
  });

  test('that is simple already keeps its vertices, their order and their start', () => {
    const outer = rectangle(10, 10, 60, 60);
    const hole = rectangle(20, 20, 30, 30).toReversed();
    const [polygon] = toOutline([outer.slice(2).concat(outer.slice(0, 2)), hole], image);
    expect(polygon).toEqual([outer.slice(2).concat(outer.slice(0, 2)), hole]);
  });

  test('keeps a vertex in the middle of a straight edge', () => {
    const ring = [imagePoint(10, 10), imagePoint(35, 10), imagePoint(60, 10), imagePoint(60, 60)];
    expect(toOutline([ring], image)).toEqual([[ring]]);
  });

  test('cleaned twice is as cleaned once', () => {
    fc.assert(
      fc.property(drawing, (rings) => {
        const once = toOutline(rings, image);
        const twice = toOutline(once.flat(), image);
        expect(vertexCount(twice)).toBe(vertexCount(once));
        expect(area(subtract(once, twice)) + area(subtract(twice, once))).toBe(0);
      }),
    );
  });

  test('that crosses itself is filled, not hollow (non-zero filling)', () => {
    const twice = [...rectangle(10, 10, 40, 40), ...rectangle(10, 10, 40, 40)];
    expect(area(toOutline([twice], image))).toBe(900);
    const eight = [imagePoint(0, 0), imagePoint(40, 40), imagePoint(40, 0), imagePoint(0, 40)];
    expect(area(toOutline([eight], image))).toBe(800);
  });

  test.each([
    ['nothing', []],
    ['an empty ring', [[]]],
    ['a point', [[imagePoint(3, 3)]]],
    ['a line', [[imagePoint(3, 3), imagePoint(30, 30)]]],
    ['a line there and back', [[imagePoint(3, 3), imagePoint(30, 30), imagePoint(60, 60)]]],
    ['one point many times', [Array.from({ length: 9 }, () => imagePoint(5, 5))]],
    ['all beyond the image', [rectangle(200, 200, 300, 300)]],
    ['the image’s edge alone', [rectangle(0, 0, 0, 80)]],
    ['no number', [[imagePoint(Number.NaN, 0), imagePoint(9, 0), imagePoint(9, 9), imagePoint(0, 9)]]],
    ['infinite', [[imagePoint(0, 0), imagePoint(Number.POSITIVE_INFINITY, 0), imagePoint(9, 9)]]],
    ['a good ring beside one without numbers', [rectangle(0, 0, 9, 9), [imagePoint(0, Number.NaN), imagePoint(9, 0), imagePoint(9, 9)]]],
  ])('of %s is empty', (_, rings) => {
    expect(toOutline(rings, image)).toEqual([]);
  });

  test('may reach as far out as a number goes', () => {
    const huge = Number.MAX_VALUE;
    expect(area(toOutline([rectangle(-huge, -huge, huge, huge)], image))).toBe(120 * 80);
    expect(area(toOutline([[imagePoint(-1e15, -1e15), imagePoint(1e15, 1e15), imagePoint(-1e15, 1e15)]], image))).toBeCloseTo(3200, 0);
  });
});

test('random numbers are refused before they keep the machine busy', () => {
  const random = seededRandom(1);
  const noise = Array.from({ length: 2000 }, () => imagePoint(random.between(0, 120), random.between(0, 80)));
  expect(() => toOutline([noise], image)).toThrow(/cross each other too often/);
});

describe('two outlines', () => {
  const pair = fc.tuple(drawing, drawing).map(([a, b]) => [toOutline(a, image), toOutline(b, image)] as const);

  test('united, cut and subtracted are simple again and have the areas that they must have', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const [either, both, rest] = [union(a, b), intersect(a, b), subtract(a, b)];
        for (const outline of [either, both, rest]) expect(faults(outline, image)).toEqual([]);
        expect(area(either) + area(both)).toBeCloseTo(area(a) + area(b), 0);
        expect(area(rest) + area(both)).toBeCloseTo(area(a), 0);
      }),
      { numRuns: 200 },
    );
  });

  test('contain a point as sets do', () => {
    fc.assert(
      fc.property(pair, spot, ([a, b], [x, y]) => {
        fc.pre(edgeDistance([...a.flat(), ...b.flat()], x, y) > HAIR);
        const point = imagePoint(x, y);
        const [inA, inB] = [contains(a, point), contains(b, point)];
        expect(contains(union(a, b), point)).toBe(inA || inB);
        expect(contains(intersect(a, b), point)).toBe(inA && inB);
        expect(contains(subtract(a, b), point)).toBe(inA && !inB);
      }),
      { numRuns: 200 },
    );
  });

  test('of which one is empty', () => {
    const box = toOutline([rectangle(10, 10, 20, 20)], image);
    expect([union(box, []), union([], box), subtract(box, []), subtract([], box), intersect(box, [])]).toEqual([box, box, box, [], []]);
  });

  test('subtracting from the middle leaves a hole, and from across two parts', () => {
    const box = toOutline([rectangle(10, 10, 50, 50)], image);
    expect(subtract(box, toOutline([rectangle(20, 20, 30, 30)], image))).toEqual([
      [rectangle(10, 10, 50, 50), [imagePoint(20, 20), imagePoint(20, 30), imagePoint(30, 30), imagePoint(30, 20)]],
    ]);
    expect(subtract(box, toOutline([rectangle(0, 20, 60, 30)], image))).toHaveLength(2);
  });
});

describe('an outline', () => {
  const box = toOutline([rectangle(30, 30, 60, 50)], image);

  test('grows by a rim with round corners, and shrinks', () => {
    expect(area(grow(box, 4, image))).toBeCloseTo(600 + 100 * 4 + Math.PI * 16, -0.7);
    expect(bounds(grow(box, -4, image))).toEqual({ left: 34, top: 34, right: 56, bottom: 46 });
    expect(area(grow(box, -4, image))).toBe(22 * 12);
    expect(grow(box, 0, image)).toBe(box);
    expect(grow(box, -10, image)).toEqual([]);
    expect(area(grow(box, 1000, image))).toBe(120 * 80);
    expect(grow([], 4, image)).toEqual([]);
  });

  test('with a hole grows into the hole', () => {
    const frame = toOutline([rectangle(30, 30, 60, 60), rectangle(40, 40, 50, 50).toReversed()], image);
    expect(grow(frame, 6, image)[0]).toHaveLength(1);
    expect(area(grow(frame, -2, image))).toBeCloseTo(26 * 26 - (14 * 14 - (4 - Math.PI) * 4), -0.7);
  });

  test('grown holds whatever lies within the distance', () => {
    fc.assert(
      fc.property(drawing, spot, within(0.5, 15), (rings, [x, y], by) => {
        const outline = toOutline(rings, image);
        fc.pre(outline.length > 0);
        const distance = contains(outline, imagePoint(x, y)) ? 0 : edgeDistance(outline.flat(), x, y);
        fc.pre(Math.abs(distance - by) > 0.15); // the chords' tolerance
        expect(contains(grow(outline, by, image), imagePoint(x, y))).toBe(distance < by);
      }),
      { numRuns: 200 },
    );
  });

  test('mirrored twice is itself', () => {
    fc.assert(
      fc.property(drawing, (rings) => {
        const outline = toOutline(rings, image);
        const twice = mirror(mirror(outline, image), image);
        expect(area(subtract(twice, outline)) + area(subtract(outline, twice))).toBe(0);
        expect(vertexCount(twice)).toBe(vertexCount(outline));
      }),
    );
    expect(bounds(mirror(box, image))).toEqual({ left: 60, top: 30, right: 90, bottom: 50 });
  });

  test('moved out of the image loses what lies beyond', () => {
    const by = (x0: number, y0: number) => transform(box, { xx: 1, xy: 0, x0, yx: 0, yy: 1, y0 }, image);
    expect(bounds(by(70, -35))).toEqual({ left: 100, top: 0, right: 120, bottom: 15 });
    expect(area(by(70, -35))).toBe(300);
    expect(by(200, 0)).toEqual([]);
  });
});
