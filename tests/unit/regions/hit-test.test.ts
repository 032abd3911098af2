import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contains, nearestEdge, nearestVertex, regionAt } from '../../../src/regions/hit-test.ts';
import { toOutline } from '../../../src/regions/outline.ts';
import { insertVertex, moveVertex, removeVertex } from '../../../src/regions/vertices.ts';
import { imagePoint } from '../../../src/shared/points.ts';
import type { Region, RegionId } from '../../../src/shared/region.ts';
import { edgeDistance, image, rectangle, scribble, within } from './drawings.ts';

const frame = toOutline([rectangle(10, 10, 60, 60), rectangle(20, 20, 30, 30).toReversed()], image);
const pair = [...toOutline([rectangle(0, 0, 10, 10)], image), ...toOutline([rectangle(10, 0, 20, 10)], image)];

describe('a point', () => {
  test('in a hole is outside', () => {
    expect([contains(frame, imagePoint(15, 15)), contains(frame, imagePoint(25, 25)), contains(frame, imagePoint(5, 25))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('on a common edge belongs to one side alone', () => {
    const sides = pair.map((polygon) => contains([polygon], imagePoint(10, 5)));
    expect(sides.filter(Boolean)).toHaveLength(1);
  });

  test('belongs to the topmost region that is not hidden', () => {
    const region = (id: string, hidden: boolean): Region => ({
      id: id as RegionId,
      name: id,
      laterality: 'none',
      placedBy: { how: 'hand' },
      outline: frame,
      colour: 0,
      locked: false,
      hidden,
    });
    const regions = [region('low', false), region('high', false), region('hidden', true)];
    expect(regionAt(regions, imagePoint(15, 15))?.id).toBe('high');
    expect(regionAt(regions, imagePoint(25, 25))).toBeUndefined();
  });
});

describe('nearest', () => {
  test('vertex and edge are found within reach, by their places', () => {
    expect(nearestVertex(frame, imagePoint(31, 29), 3)).toEqual({
      polygon: 0,
      ring: 1,
      vertex: frame[0]?.[1]?.findIndex(({ x, y }) => x === 30 && y === 30),
    });
    expect(nearestVertex(frame, imagePoint(40, 40), 3)).toBeUndefined();
    expect(nearestEdge(frame, imagePoint(40, 12), 3)).toEqual({ polygon: 0, ring: 0, vertex: 0, at: { x: 40, y: 10 } });
    expect(nearestEdge([], imagePoint(40, 12), 3)).toBeUndefined();
  });

  test('edge lies at the distance of the outline', () => {
    fc.assert(
      fc.property(scribble, within(0, 120), within(0, 80), (ring, x, y) => {
        const outline = toOutline([ring], image);
        fc.pre(outline.length > 0);
        const found = nearestEdge(outline, imagePoint(x, y), 1e9);
        expect(Math.hypot((found?.at.x ?? Number.NaN) - x, (found?.at.y ?? 0) - y)).toBeCloseTo(edgeDistance(outline.flat(), x, y), 9);
      }),
    );
  });
});

describe('a vertex', () => {
  const place = { polygon: 0, ring: 1, vertex: 0 };

  test('is moved, inserted and removed where it is', () => {
    const [outer = [], hole = []] = frame[0] ?? [];
    expect(moveVertex(frame, place, imagePoint(22, 21))).toEqual([[outer, [imagePoint(22, 21), ...hole.slice(1)]]]);
    expect(insertVertex(frame, place, imagePoint(20, 25))).toEqual([[outer, [hole[0], imagePoint(20, 25), ...hole.slice(1)]]]);
    expect(removeVertex(frame, place)).toEqual([[outer, hole.slice(1)]]);
  });

  test('taken from a triangle takes the ring along: a hole is filled, a part is gone', () => {
    const triangle = removeVertex(frame, place);
    expect(removeVertex(triangle, place)).toEqual([[frame[0]?.[0]]]);
    const small = [...toOutline([[imagePoint(0, 0), imagePoint(9, 0), imagePoint(0, 9)]], image), ...frame];
    expect(removeVertex(small, { polygon: 0, ring: 0, vertex: 1 })).toEqual(frame);
  });

  test('that is not there changes nothing', () => {
    expect(moveVertex(frame, { polygon: 4, ring: 0, vertex: 0 }, imagePoint(0, 0))).toBe(frame);
  });
});
