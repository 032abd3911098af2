import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCoco, writeCoco } from '../../../../src/regions/exchange/coco.ts';
import { readRunLengths } from '../../../../src/regions/exchange/run-lengths.ts';
import { subtract } from '../../../../src/regions/outline.ts';
import { area } from '../../../../src/regions/shape.ts';
import { STEPS } from '../../../../src/regions/sub-pixel.ts';
import { Failure } from '../../../../src/shared/failure.ts';
import type { RadiographId } from '../../../../src/shared/identity.ts';
import { imagePoint } from '../../../../src/shared/points.ts';
import type { Region, RegionId } from '../../../../src/shared/region.ts';
import { faults, image } from '../drawings.ts';
import { regionSet } from './sets.ts';

test('names, sides and areas come back', () => {
  fc.assert(
    fc.property(regionSet, (set) => {
      const read = readCoco(writeCoco(set, 'film.png'), { image });
      expect(read.map(({ name, laterality }) => ({ name, laterality }))).toEqual(
        set.regions.map(({ name, laterality }) => ({ name, laterality })),
      );
      read.forEach(({ outline }, i) => {
        const before = set.regions[i]?.outline ?? [];
        expect(faults(outline, image)).toEqual([]);
        // Holes are cut through, and each crossing is rounded to the grid
        expect(area(subtract(outline, before)) + area(subtract(before, outline))).toBeLessThan(0.5);
      });
    }),
    { numRuns: 150 },
  );
});

const base = { images: [{ id: 7, width: 120, height: 80, file_name: 'a.png' }], categories: [{ id: 3, name: 'lung' }] };
const annotation = (segmentation: unknown) => ({ id: 1, image_id: 7, category_id: 3, segmentation, iscrowd: 0 });
const messageOf = (file: unknown, options: Parameters<typeof readCoco>[1] = { image }) => {
  try {
    readCoco(JSON.stringify(file), options);
  } catch (error) {
    if (error instanceof Failure && error.code === 'regions-invalid') return error.message;
    throw error;
  }
  return 'was read';
};

/** Written by training/golden/make_coco.py with pycocotools. */
const golden: { size: [number, number]; string: string; on: number[] }[] = JSON.parse(readFileSync('tests/golden/coco.json', 'utf8'));

/** Off and on by turns, down the columns, from a 2 × 3 block at row 1, column 1 of a 5 × 4 mask. */
const block = [5, 2, 2, 2, 2, 2, 5];

describe('run lengths', () => {
  test.each(golden)('as pycocotools’ string: $size', ({ size: [height, width], string, on }) => {
    const mask = readRunLengths(string, width, height);
    expect([...(mask?.values ?? [])].flatMap((value, i) => (value === 1 ? [i] : []))).toEqual(on);
  });

  test('as a list go down the columns', () => {
    const mask = readRunLengths(block, 5, 4);
    expect([...(mask?.values ?? [])]).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  });

  test.each<[string, number[] | string]>([
    ['too few', [3, 4]],
    ['too many', [30, 4]],
    ['negative ones', [10, -4, 14]],
    ['a string cut off', 'P'],
    ['a string of other signs', '5 2!'],
  ])('with %s are no mask', (_, counts) => {
    expect(readRunLengths(counts, 5, 4)).toBeUndefined();
  });

  test('become an outline along the pixels’ edges', () => {
    const file = {
      ...base,
      images: [{ id: 7, width: 5, height: 4 }],
      annotations: [{ ...annotation({ size: [4, 5], counts: block }), iscrowd: 1 }],
    };
    const [region] = readCoco(JSON.stringify(file), { image: { width: 5, height: 4 } });
    expect(region?.outline).toEqual([
      [
        [
          { x: 1, y: 1 },
          { x: 4, y: 1 },
          { x: 4, y: 3 },
          { x: 1, y: 3 },
        ],
      ],
    ]);
  });
});

test('of a file about several pictures, the one of this name is read', () => {
  const images = [...base.images, { id: 8, width: 120, height: 80, file_name: 'folder/b.png' }];
  const annotations = [annotation([[0, 0, 10, 0, 10, 10]]), { ...annotation([[0, 0, 20, 0, 20, 20]]), image_id: 8 }];
  expect(
    readCoco(JSON.stringify({ ...base, images, annotations }), { image, fileName: 'b.png' }).map(({ outline }) => area(outline)),
  ).toEqual([200]);
  expect(messageOf({ ...base, images, annotations })).toMatch(/2 pictures, and none/);
});

test.each<[string, unknown, RegExp]>([
  ['no picture', { ...base, images: [], annotations: [] }, /“images” is empty/],
  ['a picture of another size', { ...base, images: [{ id: 7, width: 64, height: 64 }], annotations: [] }, /64 × 64.*120 × 80/],
  ['an odd count of numbers', { ...base, annotations: [annotation([[1, 2, 3]])] }, /annotations.0.segmentation.0.*pairs/],
  [
    'a category that is not there',
    { ...base, annotations: [{ ...annotation([[0, 0, 9, 0, 9, 9]]), category_id: 4 }] },
    /annotations.0.category_id/,
  ],
  ['run lengths that do not fill it', { ...base, annotations: [annotation({ size: [80, 120], counts: [3] })] }, /segmentation.counts/],
  ['run lengths of another size', { ...base, annotations: [annotation({ size: [8, 12], counts: [96] })] }, /segmentation.size/],
  ['a segmentation of text', { ...base, annotations: [annotation('abc')] }, /annotations.0.segmentation/],
  ['no annotations', base, /“annotations” is missing/],
])('a file with %s gets a message', (_, file, message) => {
  expect(messageOf(file)).toMatch(message);
});

test('a hole as flat as a step of the grid is filled, since no line runs through it', () => {
  const ring = (...points: readonly (readonly [number, number])[]) => points.map(([x, y]) => imagePoint(x, y));
  const outline = [
    [
      ring([10, 10], [110, 10], [110, 70], [10, 70]),
      ring([60, 40], [60 - 1 / STEPS, 40], [60, 40 + 1 / STEPS]),
      ring([20, 20], [20, 30], [30, 30]),
    ],
  ];
  expect(faults(outline, image)).toEqual([]);
  const region: Region = {
    ...{ id: 'region' as RegionId, name: 'Region', laterality: 'none', placedBy: { how: 'hand' } },
    ...{ outline, colour: 0, locked: false, hidden: false },
  };
  const set = { film: 'film' as RadiographId, image, regions: [region] };
  const [read] = readCoco(writeCoco(set, 'film.png'), { image });
  expect(area(read?.outline ?? [])).toBeCloseTo(area(outline), 2);
});
