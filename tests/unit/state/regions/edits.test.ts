import { expect, test } from 'vitest';
import { area, bounds } from '../../../../src/regions/shape.ts';
import { addRegions } from '../../../../src/state/regions/edits/add-regions.ts';
import { cutRegions } from '../../../../src/state/regions/edits/cut-region.ts';
import { describeRegions } from '../../../../src/state/regions/edits/describe-regions.ts';
import { duplicateRegions } from '../../../../src/state/regions/edits/duplicate-regions.ts';
import { mergeRegions } from '../../../../src/state/regions/edits/merge-regions.ts';
import { mirrorRegions } from '../../../../src/state/regions/edits/mirror-regions.ts';
import { removeRegions } from '../../../../src/state/regions/edits/remove-regions.ts';
import { reorderRegions } from '../../../../src/state/regions/edits/reorder-regions.ts';
import { reshapeRegions } from '../../../../src/state/regions/edits/reshape-regions.ts';
import { aRegion, box, ids, image } from './some-regions.ts';

const drawn = { laterality: 'none', placedBy: { how: 'hand' } } as const;
const before = {
  regions: [aRegion('a'), aRegion('b', { colour: 1, outline: box(30, 20, 60, 60) }), aRegion('c', { colour: 2, locked: true })],
  selected: ids('a'),
};
const [a, b, c] = before.regions;

test('what is added is given a free name, a free colour and an id of its own, and is selected', () => {
  const after = addRegions([
    { ...drawn, outline: box(0, 0, 5, 5) },
    { ...drawn, outline: [] },
    { ...drawn, outline: box(0, 0, 5, 5), name: 'Heart', colour: 1, ...(a && { id: a.id }) },
  ])(before, image);
  const [first, second] = after.regions.slice(3);
  expect(after.regions).toHaveLength(5);
  expect(first).toMatchObject({ name: 'Region 4', colour: 3, locked: false, hidden: false });
  expect(second).toMatchObject({ name: 'Heart', colour: 1 });
  expect(new Set(after.regions.map(({ id }) => id)).size).toBe(5);
  expect(after.selected).toEqual([first?.id, second?.id]);
});

test('a locked region is neither removed nor reshaped nor merged', () => {
  expect(removeRegions(ids('a', 'c'))(before, image).regions).toEqual([b, c]);
  expect(reshapeRegions(new Map([[aRegion('c').id, box(0, 0, 1, 1)]]))(before, image).regions).toEqual(before.regions);
  expect(mergeRegions(ids('a', 'c'))(before, image)).toBe(before);
});

test('a fitted region that is reshaped by hand says so; one of which nothing is left is gone', () => {
  const placedBy = { how: 'image', template: 'thirds', edited: false } as const;
  const regions = [aRegion('fitted', { placedBy }), aRegion('drawn')];
  const outlines = new Map([
    [aRegion('fitted').id, box(1, 1, 3, 3)],
    [aRegion('drawn').id, []],
  ]);
  const after = reshapeRegions(outlines)({ regions, selected: [] }, image);
  expect(after.regions).toEqual([aRegion('fitted', { placedBy: { ...placedBy, edited: true }, outline: box(1, 1, 3, 3) })]);
});

test('a mirror image lies on the other side, under its name, and keeps its area', () => {
  const regions = [aRegion('a', { name: 'Right upper', laterality: 'right' })];
  const after = mirrorRegions(ids('a'))({ regions, selected: [] }, image);
  expect(after.regions[1]).toMatchObject({ name: 'Left upper', laterality: 'left' });
  expect(bounds(after.regions[1]?.outline ?? [])).toEqual({ left: 350, top: 10, right: 390, bottom: 40 });
});

test('a copy lies beside its original, and never beyond the image', () => {
  const regions = [aRegion('a', { outline: box(350, 260, 50, 40) })];
  const after = duplicateRegions(ids('a'))({ regions, selected: [] }, image);
  expect(after.regions[1]?.name).toBe('a copy');
  expect(area(after.regions[1]?.outline ?? [])).toBe(2000);
  expect(after.regions[1]?.outline).not.toEqual(regions[0]?.outline);
});

test('merging makes one region of several: the area of their union, without what they share twice', () => {
  const after = mergeRegions(ids('a', 'b'))(before, image);
  expect(after.regions.map(({ id }) => id)).toEqual(ids('a', 'c'));
  expect(area(after.regions[0]?.outline ?? [])).toBeCloseTo(40 * 30 + 60 * 60 - 20 * 20, 6);
  expect(after.selected).toEqual(ids('a'));
});

test('a cut makes two regions of one, side by side in the list', () => {
  const halves = [box(10, 10, 40, 10), box(10, 20, 40, 20)] as const;
  const after = cutRegions(new Map([[aRegion('a').id, halves]]))(before, image);
  expect(after.regions.map(({ name }) => name)).toEqual(['a', 'a 2', 'b', 'c']);
  expect(after.regions.slice(0, 2).map(({ outline }) => outline)).toEqual([...halves]);
  expect(after.regions[1]?.colour).toBe(3);
});

test('regions move through the list together, and stop at its ends', () => {
  const names = (by: 1 | -1, ...which: string[]) => reorderRegions(ids(...which), by)(before, image).regions.map(({ name }) => name);
  expect(names(1, 'a', 'b')).toEqual(['c', 'a', 'b']);
  expect(names(-1, 'b', 'c')).toEqual(['b', 'c', 'a']);
  expect(names(-1, 'a', 'b')).toEqual(['a', 'b', 'c']);
  expect(names(1, 'b', 'c')).toEqual(['a', 'b', 'c']);
});

test('describing touches what it names, and keeps what says so already', () => {
  const after = describeRegions(ids('a', 'c'), { locked: true })(before, image);
  expect(after.regions).toEqual([{ ...a, locked: true }, b, c]);
  expect(after.regions[2]).toBe(c);
});
