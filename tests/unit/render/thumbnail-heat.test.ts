import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halved } from '../../../src/render/thumbnail-heat.ts';

test('each pixel of a halved map is the mean of four', () => {
  const data = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  expect(halved({ width: 4, height: 2, data })).toEqual({ width: 2, height: 1, data: Float32Array.of(3.5, 5.5) });
});

test('whatever the size, an even map keeps its mean and no value leaves the range', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 1 }), (w, h, odd) => {
      const [width, height] = [2 * w + odd, 2 * h + odd];
      const data = Float32Array.from({ length: width * height }, (_, i) => (i * 7919) % 101);
      const half = halved({ width, height, data });
      expect(half.data).toHaveLength(w * h);
      expect(Math.min(...half.data)).toBeGreaterThanOrEqual(Math.min(...data));
      expect(Math.max(...half.data)).toBeLessThanOrEqual(Math.max(...data));
      const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
      if (!odd) expect(mean(half.data)).toBeCloseTo(mean(data), 3);
    }),
  );
});

test('a map of one pixel is itself', () => {
  expect(halved({ width: 1, height: 1, data: Float32Array.of(3) }).data).toEqual(Float32Array.of(3));
});
