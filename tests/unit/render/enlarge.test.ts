import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enlarge } from '../../../src/render/enlarge.ts';

test('half-pixel centres: a source pixel keeps its rectangle', () => {
  const { data } = enlarge({ width: 2, height: 1, data: Float32Array.of(0, 8) }, 4);
  expect([...data.subarray(0, 8)]).toEqual([0, 0, 1, 3, 5, 7, 8, 8]);
});

test('rows as columns', () => {
  const { width, height, data } = enlarge({ width: 1, height: 2, data: Float32Array.of(0, 8) }, 2);
  expect({ width, height }).toEqual({ width: 2, height: 4 });
  expect([...data]).toEqual([0, 0, 2, 2, 6, 6, 8, 8]);
});

test('no value is invented, and the mean of a symmetric plane stays', () => {
  const plane = fc.array(fc.float({ min: -10, max: 10, noNaN: true }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(plane, (values) => {
      const { data } = enlarge({ width: 4, height: 3, data: Float32Array.from(values) }, 3);
      expect(Math.max(...data)).toBeLessThanOrEqual(Math.max(...values) + 1e-5);
      expect(Math.min(...data)).toBeGreaterThanOrEqual(Math.min(...values) - 1e-5);
    }),
  );
});
