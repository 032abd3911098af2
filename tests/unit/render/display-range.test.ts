import { expect, test } from 'vitest';
import { commonRange, displayRange } from '../../../src/render/display-range.ts';

const ramp = Float32Array.from({ length: 1000 }, (_, i) => i + 1);

test('an unsigned map is shown from zero to its 99.5th percentile', () => {
  expect(displayRange({ data: ramp, signed: false })).toEqual({ low: 0, high: 995 });
});

test('a signed map is shown symmetrically about zero, whichever side is stronger', () => {
  expect(displayRange({ data: ramp.map((value) => -value), signed: true })).toEqual({ low: -995, high: 995 });
});

test('a few strong pixels in an empty map are still shown', () => {
  const data = new Float32Array(1000);
  data[3] = 7;
  expect(displayRange({ data, signed: false })).toEqual({ low: 0, high: 7 });
});

test('an empty map has an empty range', () => {
  expect(displayRange({ data: new Float32Array(10), signed: false })).toEqual({ low: 0, high: 0 });
});

test('the map itself is left as it is', () => {
  const data = Float32Array.of(3, -1, 2);
  displayRange({ data, signed: true });
  expect([...data]).toEqual([3, -1, 2]);
});

test('a common range is the widest of all', () => {
  expect(
    commonRange([
      { low: 0, high: 2 },
      { low: -5, high: 5 },
      { low: 0, high: 1 },
    ]),
  ).toEqual({ low: -5, high: 5 });
  expect(commonRange([])).toEqual({ low: 0, high: 0 });
});
