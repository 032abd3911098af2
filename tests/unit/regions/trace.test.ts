import fc from 'fast-check';
import { expect, test } from 'vitest';
import { area, bounds, vertexCount } from '../../../src/regions/shape.ts';
import { traceMask } from '../../../src/regions/trace.ts';
import { stretch } from '../../../src/shared/affine.ts';
import { edgeDistance, faults, within } from './drawings.ts';

const grid = { width: 64, height: 64 };
const image = { width: 640, height: 320 };
const toModel = stretch(image, grid);

/** A plane from a function of image pixels, read at the centre of each of its pixels. */
const planeOf = (at: (x: number, y: number) => number) => ({
  ...grid,
  toModel,
  values: Float32Array.from({ length: 64 * 64 }, (_, i) => at(((i % 64) + 0.5) * 10, (Math.floor(i / 64) + 0.5) * 5)),
});

test('a slope is cut where it passes one half: no half pixel is lost', () => {
  fc.assert(
    fc.property(within(60, 580), (edge) => {
      const right = bounds(
        traceMask(
          planeOf((x) => 0.5 + (x - edge) / 1000),
          image,
        ),
      );
      expect(right?.left).toBeCloseTo(edge, 2);
      expect(right).toMatchObject({ top: 0, right: 640, bottom: 320 });
      const low = bounds(
        traceMask(
          planeOf((_, y) => 0.5 + (y - edge / 2) / 1000),
          image,
        ),
      );
      expect(low?.top).toBeCloseTo(edge / 2, 2);
    }),
  );
});

test('a round hill gives its circle, with few vertices', () => {
  const hill = planeOf((x, y) => 0.5 + (100 - Math.hypot(x - 320, y - 160)) / 200);
  const outline = traceMask(hill, image);
  expect(faults(outline, image)).toEqual([]);
  expect(outline).toHaveLength(1);
  expect(area(outline) / (Math.PI * 100 ** 2)).toBeCloseTo(1, 1.7);
  for (const { x, y } of outline.flat(2)) expect(Math.abs(Math.hypot(x - 320, y - 160) - 100)).toBeLessThan(1);
  expect(vertexCount(outline)).toBeLessThan(60);
});

test('a hard mask is traced within half a pixel of the network', () => {
  const hard = planeOf((x, y) => (x > 200 && x < 400 && y > 100 && y < 200 ? 1 : 0));
  const outline = traceMask(hard, image);
  const box = bounds(outline);
  expect(box?.left).toBeCloseTo(200, 0);
  expect(box?.bottom).toBeCloseTo(200, 0);
  expect(edgeDistance(outline.flat(), 200, 100)).toBeLessThan(5);
});

test('crumbs are dropped and pinholes filled; large parts and holes stay', () => {
  const disc = (x: number, y: number, cx: number, cy: number, radius: number) => Math.hypot(x - cx, y - cy) < radius;
  const speckled = planeOf((x, y) => {
    const inLarge = disc(x, y, 160, 160, 120) && !disc(x, y, 160, 160, 40) && !disc(x, y, 160, 80, 11);
    return inLarge || disc(x, y, 480, 160, 100) || disc(x, y, 610, 20, 15) ? 0.9 : 0.1;
  });
  const outline = traceMask(speckled, image);
  expect(outline.map((polygon) => polygon.length).toSorted()).toEqual([1, 2]);
});

test('nothing seen is an empty outline, and everything the whole picture', () => {
  expect(
    traceMask(
      planeOf(() => 0.2),
      image,
    ),
  ).toEqual([]);
  expect(
    area(
      traceMask(
        planeOf(() => 0.8),
        image,
      ),
    ),
  ).toBe(640 * 320);
});

test('any plane gives a simple outline', () => {
  fc.assert(
    fc.property(fc.array(within(0, 1), { minLength: 80, maxLength: 80 }), (values) => {
      const size = { width: 10, height: 8 };
      const film = { width: 90, height: 70 };
      const outline = traceMask({ ...size, values: Float32Array.from(values), toModel: stretch(film, size) }, film);
      expect(faults(outline, film)).toEqual([]);
    }),
  );
});
