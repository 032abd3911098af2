import { expect, test } from 'vitest';
import { lungsOfRegions } from '../../../src/regions/lungs-of-regions.ts';
import { area } from '../../../src/regions/shape.ts';
import { imagePoint } from '../../../src/shared/points.ts';
import type { Laterality, PlacedBy, Region, RegionId, TemplateId } from '../../../src/shared/region.ts';

const byTemplate = (template: TemplateId): PlacedBy => ({ how: 'image', template, edited: true });

function part(name: string, laterality: Laterality, placedBy: PlacedBy, left: number, top: number, bottom: number): Region {
  const ring = [imagePoint(left, top), imagePoint(left + 20, top), imagePoint(left + 20, bottom), imagePoint(left, bottom)];
  return { id: name as RegionId, name, laterality, placedBy, outline: [[ring]], colour: 0, locked: false, hidden: false };
}

const zones = (['right', 'left'] as const).flatMap((side) =>
  [0, 1, 2].map((i) => part(`${side} ${i}`, side, byTemplate('zones'), side === 'right' ? 10 : 50, 10 + 20 * i, 30 + 20 * i)),
);
const areaOf = (regions: readonly Region[]) => {
  const lungs = lungsOfRegions(regions);
  return lungs && area(lungs);
};

test('six zones are both lungs', () => {
  expect(areaOf(zones)).toBe(2 * 20 * 60);
});

test('what overlaps counts once', () => {
  expect(
    areaOf([
      ...zones,
      part('Right lung', 'right', byTemplate('lungs'), 10, 10, 70),
      part('Left lung', 'left', byTemplate('lungs'), 50, 10, 70),
    ]),
  ).toBe(2400);
});

test('a lung that a hand drew and named is a lung', () => {
  const hand: PlacedBy = { how: 'hand' };
  expect(areaOf([part('Right lung', 'none', hand, 0, 0, 10), part('left lung', 'none', hand, 40, 0, 10)])).toBe(400);
});

test('with a zone missing, or one side alone, or other regions, there are no lungs to be outside of', () => {
  expect(areaOf(zones.slice(1))).toBeUndefined();
  expect(areaOf(zones.slice(0, 3))).toBeUndefined();
  expect(
    areaOf([part('Heart', 'none', byTemplate('heart'), 0, 0, 10), part('Third', 'none', byTemplate('thirds'), 0, 0, 10)]),
  ).toBeUndefined();
  expect(areaOf([])).toBeUndefined();
});
