import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverage } from '../../../src/regions/coverage.ts';
import { contains } from '../../../src/regions/hit-test.ts';
import { intersect, subtract, toOutline } from '../../../src/regions/outline.ts';
import { area } from '../../../src/regions/shape.ts';
import { type Affine, apply, invert, stretch } from '../../../src/shared/affine.ts';
import type { Coverage } from '../../../src/shared/coverage.ts';
import { type ImagePoint, imagePoint, type ModelPoint, modelPoint, type Size } from '../../../src/shared/points.ts';
import type { Outline } from '../../../src/shared/region.ts';
import { degenerateScribble, image, rectangle, scribble, within } from './drawings.ts';

const grid: Size = { width: 23, height: 17 };
const toGrid = stretch(image, grid);
const drawing = fc.oneof(fc.array(scribble, { minLength: 1, maxLength: 3 }), fc.array(degenerateScribble, { minLength: 1, maxLength: 3 }));
const outline = drawing.map((rings) => toOutline(rings, image));
const whole = toOutline([rectangle(0, 0, image.width, image.height)], image);

function plane({ width, height, pixels, weights }: Coverage): number[] {
  const values = new Array<number>(width * height).fill(0);
  pixels.forEach((pixel, i) => {
    values[pixel] = weights[i] ?? 0;
  });
  return values;
}

const sum = ({ weights }: Coverage) => weights.reduce((total, weight) => total + weight, 0);

test('a rectangle covers what one reads off it', () => {
  const square = { width: 4, height: 3 };
  const covered = coverage(toOutline([rectangle(0.5, 0.25, 3, 2)], square), square, stretch(square, square));
  expect(plane(covered)).toEqual([0.375, 0.75, 0.75, 0, 0.5, 1, 1, 0, 0, 0, 0, 0]);
  expect([...covered.pixels]).toEqual([0, 1, 2, 4, 5, 6]);
});

test('a hole covers nothing, and what lies inside it does again', () => {
  const rings = [rectangle(0, 0, 120, 80), rectangle(30, 20, 90, 60).toReversed(), rectangle(50, 30, 70, 50)];
  const thirds = { width: 3, height: 2 };
  expect(plane(coverage(toOutline(rings, image), thirds, stretch(image, thirds)))).toEqual([0.875, 0.625, 0.875, 0.875, 0.625, 0.875]);
});

test('an empty outline covers nothing', () => {
  expect(coverage([], grid, toGrid)).toEqual({ ...grid, pixels: new Uint32Array(), weights: new Float64Array() });
});

test('pixels ascend, and weights lie in (0, 1]', () => {
  fc.assert(
    fc.property(outline, (drawn) => {
      const { pixels, weights } = coverage(drawn, grid, toGrid);
      expect([...pixels]).toEqual([...new Set(pixels)].sort((a, b) => a - b));
      expect(weights.every((weight) => weight > 0 && weight <= 1)).toBe(true);
    }),
  );
});

test('the area is kept', () => {
  fc.assert(
    fc.property(outline, (drawn) => {
      const pixel = (image.width * image.height) / (grid.width * grid.height);
      expect(sum(coverage(drawn, grid, toGrid)) * pixel).toBeCloseTo(area(drawn), 7);
    }),
    { numRuns: 300 },
  );
});

test('inside is exactly 1', () => {
  fc.assert(
    fc.property(outline, (drawn) => {
      const hollow = subtract(whole, drawn);
      const [inside, outside] = [plane(coverage(drawn, grid, toGrid)), plane(coverage(hollow, grid, toGrid))];
      inside.forEach((weight, i) => {
        if (outside[i] === 0) expect(weight).toBe(1);
      });
    }),
  );
});

describe('a partition adds up to the whole', () => {
  /** Cuts every part by every drawing, into what is inside of it and what is not. */
  const cut = (parts: readonly Outline[], by: readonly Outline[]): readonly Outline[] =>
    by.reduce<readonly Outline[]>((pieces, knife) => pieces.flatMap((piece) => [intersect(piece, knife), subtract(piece, knife)]), parts);

  test('cut by a drawing, pixel by pixel', () => {
    fc.assert(
      fc.property(outline, (knife) => {
        const planes = cut([whole], [knife]).map((part) => plane(coverage(part, grid, toGrid)));
        for (let i = 0; i < grid.width * grid.height; i++)
          expect(Math.abs(planes.reduce((total, values) => total + (values[i] ?? 0), 0) - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 300 },
    );
  });

  // Almost always to the last bit; but where vertices lie on edges, a neighbour may round its own crossing by another step of the grid
  test('cut again and again: a crossing that is rounded gives to one part what it takes from its neighbour', () => {
    fc.assert(
      fc.property(fc.array(outline, { minLength: 2, maxLength: 4 }), (knives) => {
        const planes = cut([whole], knives).map((part) => plane(coverage(part, grid, toGrid)));
        for (let i = 0; i < grid.width * grid.height; i++)
          expect(Math.abs(planes.reduce((total, values) => total + (values[i] ?? 0), 0) - 1)).toBeLessThan(1e-3);
      }),
      { numRuns: 60 },
    );
  });

  test('cut by straight lines through the whole picture', () => {
    const line = fc.tuple(within(0, 120), within(0, 80), within(0, 2 * Math.PI)).map(([x, y, angle]) => {
      const [dx, dy] = [400 * Math.cos(angle), 400 * Math.sin(angle)];
      const half = [
        imagePoint(x - dx, y - dy),
        imagePoint(x + dx, y + dy),
        imagePoint(x + dx - dy, y + dy + dx),
        imagePoint(x - dx - dy, y - dy + dx),
      ];
      return toOutline([half], image);
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (knives) => {
        const parts = cut([whole], knives).map((part) => coverage(part, grid, toGrid));
        expect(Math.abs(parts.reduce((total, part) => total + sum(part), 0) - grid.width * grid.height)).toBeLessThan(1e-9);
      }),
      { numRuns: 60 },
    );
  });
});

test('moved by whole pixels of the grid, all weights move along', () => {
  fc.assert(
    fc.property(outline, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), (drawn, right, down) => {
      const small = { width: 12, height: 8 };
      const large = { width: 21, height: 17 };
      const map = stretch(image, small);
      const here = coverage(drawn, small, map);
      const there = coverage(drawn, large, { ...map, x0: right, y0: down });
      expect([...there.pixels]).toEqual([...here.pixels].map((p) => (Math.floor(p / 12) + down) * 21 + (p % 12) + right));
      there.weights.forEach((weight, i) => {
        expect(weight).toBeCloseTo(here.weights[i] ?? Number.NaN, 12);
      });
    }),
  );
});

test('what falls outside of the grid is left out', () => {
  const letterbox: Affine<ImagePoint, ModelPoint> = { xx: 0.1, xy: 0, x0: -3, yx: 0, yy: 0.1, y0: 2 };
  const covered = coverage(whole, { width: 6, height: 12 }, letterbox);
  expect(plane(covered)).toEqual(Array.from({ length: 72 }, (_, i) => (i >= 12 && i < 60 ? 1 : 0)));
});

test('a map that mirrors or turns covers as much', () => {
  fc.assert(
    fc.property(outline, within(-3, 3), fc.boolean(), (drawn, angle, isMirrored) => {
      const [cos, sin, flip] = [Math.cos(angle) / 6, Math.sin(angle) / 6, isMirrored ? -1 : 1];
      const map: Affine<ImagePoint, ModelPoint> = { xx: flip * cos, xy: -sin, x0: 40, yx: flip * sin, yy: cos, y0: 40 };
      expect(36 * sum(coverage(drawn, { width: 80, height: 80 }, map))).toBeCloseTo(area(drawn), 6);
    }),
  );
});

test('a grid as fine as a large film is worked off in bands', () => {
  const large = { width: 2400, height: 1600 };
  const covered = coverage(
    toOutline([rectangle(0, 0, 120, 80), rectangle(10, 10, 20, 20).toReversed()], image),
    large,
    stretch(image, large),
  );
  expect(sum(covered)).toBe(2400 * 1600 - 200 * 200);
  expect(covered.pixels.every((pixel, i) => i === 0 || pixel > (covered.pixels[i - 1] ?? 0))).toBe(true);
});

/** Points of a fine grid in every pixel: each horizontal line of points misses at most one point an edge crossing. */
test('agrees with counting points of a fine grid', () => {
  const fine = 64;
  const small = { width: 7, height: 5 };
  const map = stretch(image, small);
  const back = invert(map);
  fc.assert(
    fc.property(outline, (drawn) => {
      const weights = plane(coverage(drawn, small, map));
      const edges = drawn
        .flat()
        .flatMap((ring) => ring.map((from, i) => [apply(map, from), apply(map, ring[(i + 1) % ring.length] ?? from)] as const));
      weights.forEach((weight, i) => {
        const [column, row] = [i % small.width, Math.floor(i / small.width)];
        let count = 0;
        for (let k = 0; k < fine * fine; k++) {
          const at = apply(back, modelPoint(column + ((k % fine) + 0.5) / fine, row + (Math.floor(k / fine) + 0.5) / fine));
          if (contains(drawn, imagePoint(at.x, at.y))) count++;
        }
        const near = edges.filter(
          ([a, b]) =>
            Math.min(a.x, b.x) < column + 1 && Math.max(a.x, b.x) > column && Math.min(a.y, b.y) < row + 1 && Math.max(a.y, b.y) > row,
        );
        // A cell of the fine grid is miscounted only where an edge passes: at most 2 · fine + 1 cells an edge, by half a cell each
        expect(Math.abs(weight - count / fine ** 2)).toBeLessThanOrEqual((near.length * (2 * fine + 1)) / fine ** 2 / 2 + 1e-9);
      });
    }),
    { numRuns: 25 },
  );
});
