import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Coverage } from '../../../src/shared/coverage.ts';
import { mapFacts } from '../../../src/stats/measures/map-facts.ts';
import { measureRegion } from '../../../src/stats/measures/measures.ts';
import { log2WithinBody } from '../../../src/stats/measures/relative-measures.ts';

const side = 6;
const values = fc.array(fc.double({ min: -1, max: 4, noNaN: true }), { minLength: side * side, maxLength: side * side });
const covered = fc.array(fc.constantFrom(0, 0, 0.25, 0.5, 1), { minLength: side * side, maxLength: side * side });

function coverageOf(weights: readonly number[]): Coverage {
  const pixels = weights.flatMap((weight, pixel) => (weight > 0 ? [pixel] : []));
  return {
    width: side,
    height: side,
    pixels: Uint32Array.from(pixels),
    weights: Float64Array.from(pixels, (pixel) => weights[pixel] ?? 0),
  };
}

test('enrichment within the body is enrichment with the body as the field of view', () => {
  fc.assert(
    fc.property(values, covered, covered, (map, one, other) => {
      // the region's pixels are covered by the body whole, so that it lies in it
      const region = one.map((weight, pixel) => ((other[pixel] ?? 0) === 1 ? weight : 0));
      fc.pre(region.some((weight) => weight > 0));
      const plane = { width: side, height: side, data: Float32Array.from(map) };
      const [part, body] = [coverageOf(region), coverageOf(other)];
      const whole = mapFacts(plane, 'positive');
      const [own, around] = [measureRegion(whole, part), measureRegion(whole, body)];
      const inBody = measureRegion(mapFacts(plane, 'positive', body), part)['log2-enrichment'];
      fc.pre(inBody !== undefined && (around.share ?? 0) > 1e-6);
      const { share = Number.NaN, 'area-share': area = Number.NaN } = own;
      expect(log2WithinBody({ share, area }, { share: around.share ?? 0, area: around['area-share'] ?? 0 })).toBeCloseTo(inBody ?? 0, 8);
    }),
  );
});

test('it is undefined for what is not within the body, and where the body holds nothing', () => {
  expect(log2WithinBody({ share: 0.2, area: 0.1 }, { share: 0.8, area: 0.4 })).toBeCloseTo(0, 12); // a quarter of either
  expect(log2WithinBody({ share: 0.5, area: 0.1 }, { share: 0.4, area: 0.4 })).toBeNaN();
  expect(log2WithinBody({ share: 0.1, area: 0.5 }, { share: 0.4, area: 0.4 })).toBeNaN();
  expect(log2WithinBody({ share: 0, area: 0.1 }, { share: 0, area: 0.4 })).toBeNaN();
  expect(log2WithinBody({ share: Number.NaN, area: 0.1 }, { share: 0.4, area: 0.4 })).toBeNaN();
});
