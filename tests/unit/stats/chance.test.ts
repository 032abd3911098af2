import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Coverage } from '../../../src/shared/coverage.ts';
import { mapFacts } from '../../../src/stats/measures/map-facts.ts';
import { measureRegion } from '../../../src/stats/measures/measures.ts';
import type { Reading } from '../../../src/stats/measures/reading.ts';
import { chanceOf } from '../../../src/stats/nulls/chance.ts';
import { drawShifts, shiftNull } from '../../../src/stats/nulls/shift.ts';
import { swapNull } from '../../../src/stats/nulls/swap.ts';
import golden from '../../golden/measures.json' with { type: 'json' };

const { width, height } = golden;

function sparse(weights: readonly number[]): Coverage {
  const pixels = weights.flatMap((weight, pixel) => (weight > 0 ? [pixel] : []));
  return { width, height, pixels: Uint32Array.from(pixels), weights: Float64Array.from(pixels, (pixel) => weights[pixel] ?? 0) };
}

const shifted = golden.cases.filter(({ shifts }) => shifts !== null);

describe('enrichment under a shift is that of NumPy’s rolled map (training/golden/make_measures.py)', () => {
  test.each(shifted.map((one) => ({ ...one, title: `${one.map}, ${one.reading}` })))('$title', (one) => {
    const data = Float32Array.from(golden.maps[one.map as keyof typeof golden.maps]);
    const region = sparse(golden.regions.any);
    const facts = mapFacts({ width, height, data }, one.reading as Reading);
    const all = drawShifts({ width, height }, 999, 1); // fewer than 999 exist: every one, in order
    const chance = shiftNull(facts, region, { field: 'whole', count: 999, seed: 1 });
    expect(chance?.distribution.length).toBe(width * height - 1);
    for (const [i, [right, down]] of golden.shifts.entries()) {
      const at = all.findIndex(({ x, y }) => x === right && y === down);
      expect(chance?.distribution[at]).toBeCloseTo(one.shifts?.[i] ?? Number.NaN, 12);
    }
    expect(chance?.observed).toBeCloseTo(measureRegion(facts, region).enrichment ?? Number.NaN, 12);
  });
});

test('all shifts together spread the map evenly: their mean, with the identity, is 1', () => {
  const facts = mapFacts({ width, height, data: Float32Array.from(golden.maps.unsigned) }, 'positive');
  const chance = shiftNull(facts, sparse(golden.regions.any), { field: 'whole', count: 999, seed: 1 });
  const sum = (chance?.distribution.reduce((a, b) => a + b, 0) ?? Number.NaN) + (chance?.observed ?? Number.NaN);
  expect(sum / (width * height)).toBeCloseTo(1, 12);
});

test('shifts are different ones, never the identity, and the same for the same seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.nat(), (w, h, seed) => {
      const shifts = drawShifts({ width: w, height: h }, 99, seed);
      expect(shifts.length).toBe(Math.min(99, w * h - 1));
      expect(new Set(shifts.map(({ x, y }) => y * w + x)).size).toBe(shifts.length);
      expect(shifts.every(({ x, y }) => (x !== 0 || y !== 0) && x < w && y < h)).toBe(true);
      expect(drawShifts({ width: w, height: h }, 99, seed)).toEqual(shifts);
    }),
  );
});

test('within a letterbox the map is moved inside the film alone', () => {
  const data = new Float32Array(width * height);
  data.fill(1, 3 * width, 10 * width); // the film: rows 3 to 9
  const field = sparse(Array.from(data));
  const region = sparse(Array.from(data, (value, pixel) => (pixel % width < 4 ? value : 0)));
  const chance = shiftNull(mapFacts({ width, height, data }, 'positive', field), region, { field, count: 999, seed: 1 });
  expect(chance?.distribution.length).toBe(7 * width - 1);
  expect(chance?.distribution.every((enrichment) => Math.abs(enrichment - 1) < 1e-12)).toBe(true);
  expect(chance?.p).toBe(1);
});

test('nothing to compare, no p', () => {
  const empty = mapFacts({ width, height, data: new Float32Array(width * height) }, 'positive');
  const full = mapFacts({ width, height, data: Float32Array.from(golden.maps.unsigned) }, 'positive');
  const options = { field: 'whole', count: 999, seed: 1 } as const;
  expect(shiftNull(empty, sparse(golden.regions.any), options)).toBeUndefined();
  expect(shiftNull(full, sparse(golden.regions.empty), options)).toBeUndefined();
  expect(swapNull(1.2, [undefined])).toEqual({ chance: undefined, leftOut: 1 });
  expect(swapNull(undefined, [1, 2]).chance).toBeUndefined();
});

test('p counts as much as observed, the observed one included', () => {
  expect(chanceOf(2, Float64Array.of(1, 2, 3, 0))?.p).toBe(3 / 5);
  expect(chanceOf(9, Float64Array.of(1, 2, 3, 0))?.p).toBe(1 / 5);
  expect(swapNull(2, [1, undefined, 3, 0]).chance?.p).toBe(2 / 4);
});

test('under its own null p is uniform: no more than a part α of random maps falls below α', () => {
  // A map drawn without regard to the region is exchangeable with its shifts, so p ≤ α happens with probability ≤ α.
  let below = 0;
  const trials = 400;
  for (let trial = 0; trial < trials; trial++) {
    const noise = Float32Array.from(
      { length: width * height },
      (_, i) => Math.abs(Math.sin((trial + 1) * 12.9898 * (i + 1)) * 43758.5453) % 1,
    );
    const p = shiftNull(mapFacts({ width, height, data: noise }, 'positive'), sparse(golden.regions.any), {
      field: 'whole',
      count: 99,
      seed: trial,
    })?.p;
    if ((p ?? 1) <= 0.1) below++;
  }
  expect(below / trials).toBeLessThan(0.15); // 3 standard errors above .1
  expect(below / trials).toBeGreaterThan(0.05);
});
