import { expect, test } from 'vitest';
import type { Coverage } from '../../../src/shared/coverage.ts';
import { mapFacts } from '../../../src/stats/measures/map-facts.ts';
import { outsidePlace } from '../../../src/stats/measures/outside-place.ts';

const [width, height] = [10, 10];

/** Two lungs: columns 2 and 3, and 6 and 7, of rows 2 to 6. */
const isLung = (x: number, y: number) => [2, 3, 6, 7].includes(x) && y >= 2 && y <= 6;
const pixels = Uint32Array.from({ length: width * height }, (_, i) => i).filter((i) => isLung(i % width, Math.floor(i / width)));
const lungs: Coverage = { width, height, pixels, weights: new Float64Array(pixels.length).fill(1) };

const placeOf = (at: readonly (readonly [x: number, y: number, value: number])[]) => {
  const data = new Float32Array(width * height);
  for (const [x, y, value] of at) data[y * width + x] = value;
  return outsidePlace(mapFacts({ width, height, data }, 'positive'), lungs);
};

test('the place with the most, and its part of the whole map', () => {
  expect(
    placeOf([
      [5, 0, 3],
      [2, 4, 1],
    ]),
  ).toEqual({ place: 'above', share: 3 / 4 });
  expect(
    placeOf([
      [5, 9, 3],
      [2, 0, 1],
    ])?.place,
  ).toBe('below');
  expect(placeOf([[0, 4, 1]])).toEqual({ place: 'left', share: 1 });
  expect(placeOf([[9, 4, 1]])?.place).toBe('right');
  expect(placeOf([[4, 4, 1]])?.place).toBe('between');
});

test('nowhere, where nothing is outside', () => {
  expect(placeOf([[2, 4, 1]])).toBeUndefined();
  expect(placeOf([])).toBeUndefined();
});
