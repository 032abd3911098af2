import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHalfFloats, toHalfFloats } from '../../../src/batch/half-floats.ts';

const maps = fc.float32Array({ minLength: 1, maxLength: 200, noNaN: true, noDefaultInfinity: true, min: -(2 ** 60), max: 2 ** 60 });

describe('maps in half floats', () => {
  test('come back with an error of at most 2⁻¹¹ of each value, or 2⁻³⁹ of the largest where a value is tiny', () => {
    fc.assert(
      fc.property(maps, (values) => {
        const kept = toHalfFloats(values);
        const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        fc.pre(kept !== undefined && largest > 1e-30);
        const back = fromHalfFloats(kept);
        for (let i = 0; i < values.length; i++) {
          const value = values[i] ?? 0;
          const bound = Math.max(2 ** -11 * Math.abs(value), 2 ** -39 * largest);
          expect(Math.abs((back[i] ?? NaN) - value)).toBeLessThanOrEqual(bound);
        }
      }),
    );
  });

  test('move no share of a region by more than one part in a thousand, far below what a table prints and a test feels', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 64, maxLength: 64, min: 0, max: 1, noNaN: true }), (values) => {
        const kept = toHalfFloats(values);
        const whole = sum(values);
        fc.pre(kept !== undefined && whole > 1e-20);
        const back = fromHalfFloats(kept);
        const before = sum(values.subarray(0, 20)) / whole;
        expect(Math.abs(sum(back.subarray(0, 20)) / sum(back) - before)).toBeLessThanOrEqual(1e-3 * before + 1e-10);
      }),
    );
  });

  test('no step of a display of 256 colours is crossed by more than 1/8 of a step', () => {
    const values = Float32Array.from({ length: 4096 }, (_, i) => (i - 2048) / 1777);
    const kept = toHalfFloats(values);
    if (!kept) throw new Error('These can be kept.');
    const back = fromHalfFloats(kept);
    const largest = 2048 / 1777;
    const steps = Array.from(values, (value, i) => Math.abs(((back[i] ?? NaN) - value) / largest) * 256);
    expect(Math.max(...steps)).toBeLessThanOrEqual(1 / 8);
  });

  test('zeros, and numbers that half floats hold exactly, come back exactly', () => {
    const exact = Float32Array.of(0, 1, -1, 0.5, 1.5, -0.375, 2047 / 2048, 2 ** -20);
    expect(fromHalfFloats(toHalfFloats(exact) ?? { scale: 1, halves: new Uint16Array() })).toEqual(exact);
    expect(fromHalfFloats(toHalfFloats(new Float32Array(3)) ?? { scale: 1, halves: new Uint16Array() })).toEqual(new Float32Array(3));
  });

  test('a map with a value that is no number is not squeezed', () => {
    expect(toHalfFloats(Float32Array.of(1, NaN))).toBeUndefined();
    expect(toHalfFloats(Float32Array.of(1, Infinity))).toBeUndefined();
  });
});

const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);
