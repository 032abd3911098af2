import fc from 'fast-check';
import { expect, test } from 'vitest';
import { magnitudeAtRank } from '../../../src/render/magnitude-at-rank.ts';

test('the value at a place is the one that sorting puts there, also in a part of a longer array', () => {
  fc.assert(
    fc.property(fc.float32Array({ minLength: 2, maxLength: 300, noNaN: true }), fc.nat(), (values, place) => {
      const part = values.subarray(1);
      const rank = place % part.length;
      expect(magnitudeAtRank(part, rank)).toBe(part.map(Math.abs).sort()[rank]);
    }),
  );
});

test('of nothing there is no value', () => {
  expect(magnitudeAtRank(new Float32Array(), 0)).toBeUndefined();
});
