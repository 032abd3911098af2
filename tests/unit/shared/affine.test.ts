import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply, invert, stretch } from '../../../src/shared/affine.ts';
import { imagePoint, modelPoint } from '../../../src/shared/points.ts';

const side = fc.integer({ min: 1, max: 6000 });
const inside = fc.double({ min: 0, max: 1, noNaN: true });

test('a stretch takes corners to corners', () => {
  const toModel = stretch({ width: 900, height: 431 }, { width: 224, height: 224 });
  expect(apply(toModel, imagePoint(0, 0))).toEqual({ x: 0, y: 0 });
  expect(apply(toModel, imagePoint(900, 431)).x).toBeCloseTo(224, 10);
  expect(apply(toModel, imagePoint(900, 431)).y).toBeCloseTo(224, 10);
});

test('there and back is where one was', () => {
  fc.assert(
    fc.property(side, side, inside, inside, (width, height, u, v) => {
      const toModel = stretch({ width, height }, { width: 224, height: 224 });
      const there = apply(toModel, imagePoint(u * width, v * height));
      const back = apply(invert(toModel), modelPoint(there.x, there.y));
      expect(back.x).toBeCloseTo(u * width, 6);
      expect(back.y).toBeCloseTo(v * height, 6);
    }),
  );
});

test('a map that flattens the plane has no way back', () => {
  expect(() => invert({ xx: 1, xy: 2, x0: 0, yx: 2, yy: 4, y0: 0 })).toThrow(RangeError);
});
