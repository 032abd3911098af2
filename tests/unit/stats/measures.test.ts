import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Coverage } from '../../../src/shared/coverage.ts';
import { ascendingOrder } from '../../../src/stats/measures/ascending-order.ts';
import { type Field, mapFacts } from '../../../src/stats/measures/map-facts.ts';
import { measureOutside, measureRegion, measures, type RegionMeasureId } from '../../../src/stats/measures/measures.ts';
import type { Reading } from '../../../src/stats/measures/reading.ts';
import golden from '../../golden/measures.json' with { type: 'json' };

const { width, height } = golden;

function sparse(weights: readonly number[], grid = { width, height }): Coverage {
  const pixels = weights.flatMap((weight, pixel) => (weight > 0 ? [pixel] : []));
  return { ...grid, pixels: Uint32Array.from(pixels), weights: Float64Array.from(pixels, (pixel) => weights[pixel] ?? 0) };
}

const cases = golden.cases.map((one) => ({ ...one, title: `${one.region} of ${one.map}, ${one.reading}, ${one.field}` }));

describe('every measure agrees with NumPy (training/golden/make_measures.py)', () => {
  test.each(cases)('$title', (one) => {
    const data = Float32Array.from(golden.maps[one.map as keyof typeof golden.maps]);
    const fieldWeights = golden.fields[one.field as keyof typeof golden.fields];
    const field: Field = one.field === 'whole' ? 'whole' : sparse(fieldWeights);
    const weights = golden.regions[one.region as keyof typeof golden.regions].map((weight, i) => Math.min(weight, fieldWeights[i] ?? 0));
    const facts = mapFacts({ width, height, data }, one.reading as Reading, field);
    const numbers = measureRegion(facts, sparse(weights));
    expect(Object.keys(numbers).toSorted()).toEqual(Object.keys(one.measures).toSorted());
    for (const [id, expected] of Object.entries(one.measures)) {
      const value = numbers[id as RegionMeasureId];
      if (expected === null) expect(value, id).toBeUndefined();
      else expect(Math.abs((value ?? Number.NaN) - expected), id).toBeLessThan(1e-12 * Math.max(1, Math.abs(expected)));
    }
  });
});

const values = fc.array(fc.float({ noNaN: true, min: -8, max: 8 }), { minLength: 12, maxLength: 12 });
const grid = { width: 4, height: 3 };
const parts = fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }), {
  minLength: 2,
  maxLength: 5,
});

test('the shares of a partition add up to one, its sums to the whole map', () => {
  fc.assert(
    fc.property(values, parts, fc.constantFrom<Reading>('positive', 'absolute'), (numbers, raw, reading) => {
      const facts = mapFacts({ ...grid, data: Float32Array.from(numbers) }, reading);
      const zones = raw.map((zone) =>
        zone.map((weight, pixel) => (weight + 1e-3) / raw.reduce((sum, other) => sum + (other[pixel] ?? 0) + 1e-3, 0)),
      );
      const measured = zones.map((zone) => measureRegion(facts, sparse(zone, grid)));
      const total = (id: RegionMeasureId) => measured.reduce((sum, one) => sum + (one[id] ?? Number.NaN), 0);
      expect(total('mass')).toBeCloseTo(
        facts.plane.data.reduce((sum, value) => sum + value, 0),
        9,
      );
      expect(total('area-share')).toBeCloseTo(1, 12);
      if (facts.readMass > 0) expect(total('share')).toBeCloseTo(1, 9);
      else expect(measured.map(({ share }) => share)).toEqual(measured.map(() => undefined));
    }),
  );
});

test('an even map has no preference, and its log₂ enrichment is 0', () => {
  const facts = mapFacts({ ...grid, data: new Float32Array(12).fill(0.7) }, 'positive');
  const numbers = measureRegion(facts, sparse([1, 0.5, 0.25, 0, 0, 0, 1, 1, 0, 0, 0, 0], grid));
  expect(numbers.enrichment).toBeCloseTo(1, 12);
  expect(numbers['log2-enrichment']).toBeCloseTo(0, 12);
});

test('a map with a value that is no number has no shares', () => {
  const facts = mapFacts({ ...grid, data: Float32Array.from({ length: 12 }, (_, i) => (i === 3 ? Number.NaN : i)) }, 'positive');
  const numbers = measureRegion(facts, sparse(new Array(12).fill(1), grid));
  expect([numbers.share, numbers.mass, numbers.hit]).toEqual([undefined, undefined, undefined]);
});

test('outside the lungs lies what does not lie in them', () => {
  const facts = mapFacts({ ...grid, data: Float32Array.from({ length: 12 }, (_, i) => i) }, 'positive');
  const lungs = sparse([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1], grid);
  expect(measureOutside(facts, lungs)).toBeCloseTo(1 - 21 / 66, 12);
  expect(measureOutside(mapFacts({ ...grid, data: new Float32Array(12) }, 'positive'), lungs)).toBeUndefined();
});

test('a region on another grid is refused', () => {
  const facts = mapFacts({ ...grid, data: new Float32Array(12) }, 'positive');
  expect(() => measureRegion(facts, sparse([1], { width: 1, height: 1 }))).toThrow(RangeError);
});

test('the order of values is that of a stable sort, whatever their sign and size', () => {
  fc.assert(
    fc.property(fc.array(fc.float({ noNaN: true })), (numbers) => {
      const data = Float32Array.from(numbers);
      const expected = [...data.keys()].toSorted((a, b) => (data[a] === data[b] ? 0 : (data[a] ?? 0) < (data[b] ?? 0) ? -1 : 1));
      expect([...ascendingOrder(data)]).toEqual(expected);
    }),
  );
});

test('every measure of the plan is there once, and says what it is', () => {
  expect(measures.map(({ id }) => id).toSorted()).toEqual(
    [
      ...['mass', 'share', 'area-share', 'enrichment', 'log2-enrichment', 'mean', 'sd', 'median', 'max', 'p95', 'density', 'hit'],
      ...['rank-accuracy', 'ablation', 'outside-lungs'],
    ].toSorted(),
  );
  for (const { label, sentence, formula, source } of measures)
    for (const words of [label, sentence, formula, source]) expect(words).not.toBe('');
});
