import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGeojson, writeGeojson } from '../../../../src/regions/exchange/geojson.ts';
import { area } from '../../../../src/regions/shape.ts';
import { Failure } from '../../../../src/shared/failure.ts';
import { faults, image } from '../drawings.ts';
import { regionSet } from './sets.ts';

test('a set comes back exactly, to the last digit', () => {
  fc.assert(
    fc.property(regionSet, (set) => {
      const { film, regions } = readGeojson(writeGeojson(set), { image });
      expect({ film, image, regions }).toEqual(set);
    }),
    { numRuns: 300 },
  );
});

const square = [
  [0, 0],
  [40, 0],
  [40, 40],
  [0, 40],
  [0, 0],
];
const feature = (coordinates: unknown, properties: unknown = {}) => ({
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates },
  properties,
});
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
const messageOf = (text: string, options: Parameters<typeof readGeojson>[1] = { image }) => {
  try {
    readGeojson(text, options);
  } catch (error) {
    if (error instanceof Failure && error.code === 'regions-invalid') return error.message;
    throw error;
  }
  return 'was read';
};

describe('a file from elsewhere', () => {
  test('is read without any of our properties', () => {
    const { film, regions } = readGeojson(collection(feature([square], null)), { image });
    expect(film).toBeUndefined();
    expect(regions).toEqual([
      {
        name: 'Region 1',
        laterality: 'none',
        placedBy: { how: 'import', format: 'geojson' },
        outline: [
          [
            [
              { x: 0, y: 0 },
              { x: 40, y: 0 },
              { x: 40, y: 40 },
              { x: 0, y: 40 },
            ],
          ],
        ],
      },
    ]);
  });

  test('may wind its rings either way', () => {
    const hole = [
      [10, 10],
      [20, 10],
      [20, 20],
      [10, 20],
      [10, 10],
    ];
    for (const outer of [square, square.toReversed()])
      for (const inner of [hole, hole.toReversed()])
        expect(area(readGeojson(collection(feature([outer, inner])), { image }).regions[0]?.outline ?? [])).toBe(1500);
  });

  test('with a line that crosses itself and leaves the picture is cleaned', () => {
    const { regions } = readGeojson(
      collection(
        feature([
          [
            [-10, -10],
            [60, 60],
            [60, -10],
            [-10, 300],
          ],
        ]),
      ),
      { image },
    );
    expect(faults(regions[0]?.outline ?? [], image)).toEqual([]);
    expect(area(regions[0]?.outline ?? [])).toBeGreaterThan(0);
  });

  test('keeps its region empty where it has no geometry', () => {
    const text = JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', geometry: null, properties: null }] });
    expect(readGeojson(text, { image }).regions[0]?.outline).toEqual([]);
  });

  test('for a larger picture of the same shape is scaled, if that is asked for', () => {
    const text = collection(feature([square], { image: { width: 240, height: 160 } }));
    expect(messageOf(text)).toContain('240 × 160');
    expect(messageOf(text)).toContain('120 × 80');
    expect(area(readGeojson(text, { image, scale: true }).regions[0]?.outline ?? [])).toBe(400);
  });

  test('for a picture of another shape is never scaled', () => {
    expect(messageOf(collection(feature([square], { image: { width: 200, height: 200 } })), { image, scale: true })).toMatch(
      /differ in shape/,
    );
  });
});

describe('a malformed file', () => {
  test.each<[string, string, RegExp]>([
    ['nothing', '', /line 1/],
    ['no JSON', 'not json', /no valid JSON at line 1/],
    ['JSON broken on its third line', '{\n"type": "FeatureCollection",\n"features": [}\n', /line 3/],
    ['a file cut off', writeGeojson({ film: 'f' as never, image, regions: [] }).slice(0, -6), /line \d/],
    ['another kind of JSON', '[1, 2]', /“type” is missing/],
    ['null', 'null', /top level/],
    ['no features', '{"type":"FeatureCollection"}', /“features” is missing/],
    ['a feature that is none', collection(3), /“features.0”/],
    [
      'a geometry without an area',
      collection({ type: 'Feature', geometry: { type: 'Point', coordinates: [1, 2] } }),
      /features.0.geometry.type/,
    ],
    [
      'a coordinate that is text',
      collection(
        feature([
          [
            [0, 0],
            [1, 'a'],
            [2, 2],
          ],
        ]),
      ),
      /features.0.geometry.coordinates.0.1.1/,
    ],
    [
      'a coordinate past all numbers',
      collection(
        feature([
          [
            [0, 0],
            [1, 1],
            [2, 2],
          ],
        ]),
      ).replace('[2,2]', '[1e999,2]'),
      /coordinates.0.2.0/,
    ],
    [
      'a coordinate that is null',
      collection(
        feature([
          [
            [0, 0],
            [1, null],
            [2, 2],
          ],
        ]),
      ),
      /coordinates.0.1.1/,
    ],
    ['a side that nobody has', collection(feature([square], { laterality: 'front' })), /properties.laterality/],
    ['a size that is none', collection(feature([square], { image: { width: -3, height: 80 } })), /properties.image.width/],
    ['one id twice', collection(feature([square], { id: 'a' }), feature([square], { id: 'a' })), /same id .*features.1.properties.id/],
    ['a name as long as a book', collection(feature([square], { name: 'x'.repeat(5000) })), /properties.name/],
    ['an unknown way of placing', collection(feature([square], { placedBy: { how: 'magic' } })), /placedBy.how/],
  ])('with %s gets a message that says where', (_, text, message) => {
    expect(messageOf(text)).toMatch(message);
  });

  test('with a million vertices is refused', () => {
    const ring = Array.from({ length: 1_000_000 }, (_, i) => [i % 100, i % 70]);
    expect(messageOf(collection(feature([ring])))).toMatch(/200,000 vertices/);
  });

  test('with too many regions is refused', () => {
    expect(messageOf(collection(...Array.from({ length: 2001 }, () => feature([square]))))).toMatch(/2000 regions/);
  });

  test('cannot smuggle anything into prototypes', () => {
    const text = `{"type":"FeatureCollection","__proto__":{"polluted":1},"features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[${JSON.stringify(square)}]},"properties":{"__proto__":{"locked":true},"constructor":{"prototype":{"polluted":1}},"name":"x"}}]}`;
    const { regions } = readGeojson(text, { image });
    expect(regions[0]).not.toHaveProperty('locked');
    expect({}).not.toHaveProperty('polluted');
  });

  test('with coordinates far out encloses what it encloses', () => {
    const far = [
      [-1e300, -1e300],
      [1e300, -1e300],
      [1e300, 1e300],
      [-1e300, 1e300],
    ];
    expect(area(readGeojson(collection(feature([far])), { image }).regions[0]?.outline ?? [])).toBe(120 * 80);
  });
});
