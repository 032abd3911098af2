import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLabelme, writeLabelme } from '../../../../src/regions/exchange/labelme.ts';
import { subtract } from '../../../../src/regions/outline.ts';
import { area, bounds } from '../../../../src/regions/shape.ts';
import { Failure } from '../../../../src/shared/failure.ts';
import { faults, image } from '../drawings.ts';
import { regionSet } from './sets.ts';

test('names and areas come back', () => {
  fc.assert(
    fc.property(regionSet, (set) => {
      const kept = set.regions.filter(({ outline }) => outline.length > 0); // an empty one has no shape to stand for it
      const read = readLabelme(writeLabelme(set, 'film.png'), { image });
      expect(read.map(({ name }) => name)).toEqual(kept.map(({ name }) => name));
      read.forEach(({ outline }, i) => {
        const before = kept[i]?.outline ?? [];
        expect(faults(outline, image)).toEqual([]);
        expect(area(subtract(outline, before)) + area(subtract(before, outline))).toBeLessThan(0.5);
      });
    }),
    { numRuns: 150 },
  );
});

const file = (shapes: unknown[], size = { imageWidth: 120, imageHeight: 80 }) => JSON.stringify({ version: '5.0.1', shapes, ...size });
const shape = (points: unknown, rest: object = {}) => ({ label: 'a', points, ...rest });

test('rectangles and circles have their areas', () => {
  const [box, disc] = readLabelme(
    file([
      shape(
        [
          [50, 40],
          [10, 20],
        ],
        { shape_type: 'rectangle' },
      ),
      shape(
        [
          [60, 40],
          [60, 60],
        ],
        { shape_type: 'circle' },
      ),
    ]),
    { image },
  );
  expect(bounds(box?.outline ?? [])).toEqual({ left: 10, top: 20, right: 50, bottom: 40 });
  expect(area(disc?.outline ?? []) / (Math.PI * 400)).toBeCloseTo(1, 2);
});

test('shapes of one label and group are one region; without a group each is its own', () => {
  const [p, q] = [
    [
      [0, 0],
      [10, 0],
      [10, 10],
    ],
    [
      [20, 0],
      [30, 0],
      [30, 10],
    ],
  ];
  expect(readLabelme(file([shape(p, { group_id: 1 }), shape(q, { group_id: 1 })]), { image }).map(({ outline }) => outline.length)).toEqual(
    [2],
  );
  expect(readLabelme(file([shape(p), shape(q, { group_id: null })]), { image })).toHaveLength(2);
});

test.each<[string, string, RegExp]>([
  [
    'a line',
    file([
      shape(
        [
          [0, 0],
          [9, 9],
        ],
        { shape_type: 'line' },
      ),
    ]),
    /“shapes.0”.*line.*no area/,
  ],
  ['a circle without a rim', file([shape([[0, 0]], { shape_type: 'circle' })]), /“shapes.0.points” .*two points/],
  ['points of text', file([shape([['a', 0]])]), /shapes.0.points.0.0/],
  ['another size', file([], { imageWidth: 12, imageHeight: 80 }), /12 × 80.*120 × 80/],
  ['no size', JSON.stringify({ shapes: [] }), /“imageWidth” is missing/],
  ['no JSON', '{', /line 1/],
])('a file with %s gets a message', (_, text, message) => {
  expect(() => readLabelme(text, { image })).toThrow(message);
  expect(() => readLabelme(text, { image })).toThrow(Failure);
});
