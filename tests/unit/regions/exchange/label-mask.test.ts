import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLabelMask, writeLabelMask } from '../../../../src/regions/exchange/label-mask.ts';
import { contains } from '../../../../src/regions/hit-test.ts';
import { area } from '../../../../src/regions/shape.ts';
import type { RadiographId } from '../../../../src/shared/identity.ts';
import { imagePoint } from '../../../../src/shared/points.ts';
import type { Region, RegionId } from '../../../../src/shared/region.ts';
import { faults, image } from '../drawings.ts';
import { regionSet } from './sets.ts';

const film = 'film' as RadiographId;

test('a pixel bears the last region that contains its centre', () => {
  fc.assert(
    fc.property(regionSet, fc.integer({ min: 0, max: 119 }), fc.integer({ min: 0, max: 79 }), (set, x, y) => {
      const { labels } = writeLabelMask(set);
      const last = set.regions.findLastIndex(({ outline }) => contains(outline, imagePoint(x + 0.5, y + 0.5)));
      expect(labels[y * 120 + x]).toBe(last + 1);
    }),
    { numRuns: 300 },
  );
});

const small = { width: 7, height: 5 };
const labels = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 35, maxLength: 35 }).map((values) => Uint8Array.from(values));

test('any mask comes back as it was', () => {
  fc.assert(
    fc.property(labels, (values) => {
      const read = readLabelMask({ ...small, labels: values }, { image: small });
      const regions = Array.from({ length: 3 }, (_, i): Region => {
        const found = read.find(({ name }) => name === `Label ${i + 1}`);
        return {
          ...(found ?? read[0] ?? none),
          outline: found?.outline ?? [],
          id: String(i) as RegionId,
          colour: 0,
          locked: false,
          hidden: false,
        };
      });
      expect(writeLabelMask({ film, image: small, regions }).labels).toEqual(values);
      for (const { outline } of read) expect(faults(outline, small)).toEqual([]);
      expect(read.reduce((sum, { outline }) => sum + area(outline), 0)).toBe(values.filter((value) => value > 0).length);
    }),
    { numRuns: 300 },
  );
});

const none: Omit<Region, 'id' | 'colour' | 'locked' | 'hidden'> = { name: '', laterality: 'none', placedBy: { how: 'hand' }, outline: [] };

test('more than 255 regions need sixteen bits', () => {
  const region: Region = { ...none, id: 'r' as RegionId, colour: 0, locked: false, hidden: false };
  const plane = writeLabelMask({ film, image: small, regions: Array.from({ length: 300 }, () => region) });
  expect(plane.labels).toBeInstanceOf(Uint16Array);
});

test('masks of another size, of noise and of too few pixels get a message', () => {
  expect(() => readLabelMask({ ...small, labels: new Uint8Array(35) }, { image })).toThrow(/7 × 5.*120 × 80/);
  expect(() => readLabelMask({ ...small, labels: new Uint8Array(3) }, { image: small })).toThrow(/damaged/);
  const noise = { width: 1400, height: 1000, labels: Uint8Array.from({ length: 1_400_000 }, (_, i) => (i + Math.floor(i / 1400)) % 2) };
  expect(() => readLabelMask(noise, { image: noise })).toThrow(/no label mask/);
});

test('a mask of half the size is enlarged where that is asked for', () => {
  const [region] = readLabelMask({ ...small, labels: new Uint8Array(35).fill(1) }, { image: { width: 14, height: 10 }, scale: true });
  expect(area(region?.outline ?? [])).toBe(140);
});
