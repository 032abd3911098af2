import fc from 'fast-check';
import { expect, test } from 'vitest';
import { subtract, toOutline } from '../../../src/regions/outline.ts';
import { area, bounds } from '../../../src/regions/shape.ts';
import { placeOwn, readOwnTemplate, saveTemplate } from '../../../src/regions/templates/own.ts';
import type { PlacedBy, Region } from '../../../src/shared/region.ts';
import { image, rectangle } from './drawings.ts';
import { regionSet } from './exchange/sets.ts';

const byImage: PlacedBy = { how: 'image', template: 'own', edited: false };
const box = (left: number, top: number, right: number, bottom: number, size = image) =>
  toOutline([rectangle(left, top, right, bottom)], size);
const lungs = { right: box(10, 10, 50, 70), left: box(70, 20, 110, 70) };

test('set into its own film again, a template lies where it lay', () => {
  fc.assert(
    fc.property(regionSet, fc.boolean(), ({ regions }, withLungs) => {
      const frame = { image, ...(withLungs ? { lungs } : {}) };
      const template = readOwnTemplate(JSON.stringify(saveTemplate('mine', regions, frame)));
      const kept = regions.filter(({ outline }) => outline.length > 0);
      placeOwn(template, frame, byImage).forEach(({ outline, name, laterality }, i) => {
        const before = kept[i]?.outline ?? [];
        expect({ name, laterality }).toEqual({ name: kept[i]?.name, laterality: kept[i]?.laterality });
        expect(area(subtract(outline, before)) + area(subtract(before, outline))).toBeLessThan(1e-6);
      });
    }),
  );
});

test('it follows the lung of its side on another film, and both lungs together without a side', () => {
  const [right, left, both] = [box(10, 10, 30, 40), box(90, 45, 110, 70), box(10, 10, 110, 40)];
  const regions = (
    [
      ['right', right],
      ['left', left],
      ['both', both],
    ] as const
  ).map(([laterality, outline]): Region => {
    const rest = { placedBy: { how: 'hand' }, colour: 0, locked: false, hidden: false } as const;
    return { ...rest, id: laterality as string as Region['id'], name: laterality, laterality, outline };
  });
  const film = { width: 400, height: 300 };
  const there = { right: box(40, 50, 120, 250, film), left: box(200, 100, 300, 250, film) };
  const placed = placeOwn(saveTemplate('mine', regions, { image, lungs }), { image: film, lungs: there }, byImage);
  expect(placed.map(({ outline }) => bounds(outline))).toEqual([
    { left: 40, top: 50, right: 80, bottom: 150 },
    { left: 250, top: 175, right: 300, bottom: 250 },
    { left: 40, top: 50, right: 300, bottom: 150 },
  ]);
});

test('one that follows lungs is not placed where there are none', () => {
  expect(placeOwn({ version: 1, name: 'x', frame: 'lungs', parts: [] }, { image }, byImage)).toEqual([]);
});

test('a file that is no template gets a message that names the field', () => {
  expect(() => readOwnTemplate('{"version":2}')).toThrow(/“version”/);
  expect(() => readOwnTemplate('{"version":1,"name":"x","frame":"heart","parts":[]}')).toThrow(/“frame”/);
});
