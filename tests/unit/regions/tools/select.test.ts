import { expect, test } from 'vitest';
import { area, bounds, vertexCount } from '../../../../src/regions/shape.ts';
import { imagePoint } from '../../../../src/shared/points.ts';
import { box, hand, region } from './hand.ts';

const a = region('a', box(100, 100, 200, 200));
const b = region('b', box(250, 100, 350, 200));
const both = { regions: [a, b] };

test('a click selects, Shift adds and takes away, a click on empty film lets go', () => {
  const tool = hand('select', both);
  tool.click([150, 150]);
  expect(tool.context.selected).toEqual([a.id]);
  tool.click([300, 150], { shift: true });
  expect(tool.context.selected).toEqual([a.id, b.id]);
  tool.click([150, 150], { shift: true });
  expect(tool.context.selected).toEqual([b.id]);
  expect(tool.press([50, 50]).taken).toBe(false);
  tool.release([50, 50]);
  expect(tool.context.selected).toEqual([]);
});

test('a drag on empty film is left to the film; with Shift it selects what it touches', () => {
  const tool = hand('select', both);
  expect(tool.press([50, 50]).taken).toBe(false);
  expect(tool.move([70, 50]).taken).toBe(false);
  tool.send({ kind: 'cancel' });
  tool.drag(
    [
      [50, 50],
      [260, 150],
    ],
    { shift: true },
  );
  expect(tool.context.selected).toEqual([a.id, b.id]);
});

test('a drag moves what it takes hold of, and not beyond the image', () => {
  const tool = hand('select', both);
  tool.drag([
    [150, 150],
    [170, 160],
  ]);
  expect(bounds(tool.reshaped(a.id) ?? [])).toEqual({ left: 120, top: 110, right: 220, bottom: 210 });
  tool.drag([
    [170, 160],
    [900, 900],
  ]);
  expect(bounds(tool.reshaped(a.id) ?? [])).toEqual({ left: 300, top: 200, right: 400, bottom: 300 });
});

test('several move together; a locked one stays', () => {
  const locked = region('c', box(20, 20, 60, 60), { locked: true });
  const tool = hand('select', { regions: [a, b, locked], selected: [a.id, b.id, locked.id] });
  tool.drag([
    [150, 150],
    [150, 170],
  ]);
  const [change] = tool.changes;
  expect(change?.kind === 'reshape' && [...change.outlines.keys()]).toEqual([a.id, b.id]);
  tool.drag([
    [40, 40],
    [80, 80],
  ]);
  expect(tool.context.regions[2]).toBe(locked);
});

test('a vertex follows the pointer, and has the focus afterwards', () => {
  const tool = hand('select', { ...both, selected: [a.id] });
  tool.drag([
    [201, 201],
    [230, 240],
  ]);
  expect(tool.reshaped(a.id)?.[0]?.[0]).toContainEqual(imagePoint(230, 240));
  tool.send({ kind: 'delete' });
  expect(vertexCount(tool.reshaped(a.id) ?? [])).toBe(3);
});

test('a dragged vertex snaps to a neighbour, so that they share it', () => {
  const tool = hand('select', { ...both, selected: [a.id] });
  tool.drag(
    [
      [200, 100],
      [247, 103],
    ],
    {},
  );
  expect(tool.reshaped(a.id)?.[0]?.[0]).toContainEqual(imagePoint(250, 100));
});

test('an edge gives a new vertex, by a double click or a drag', () => {
  const tool = hand('select', { ...both, selected: [a.id] });
  tool.double([150, 201]);
  expect(tool.reshaped(a.id)?.[0]?.[0]).toContainEqual(imagePoint(150, 200));
  tool.drag([
    [200, 150],
    [230, 150],
  ]);
  expect(tool.reshaped(a.id)?.[0]?.[0]).toContainEqual(imagePoint(230, 150));
});

test('a double click on a region is not for the film, one on empty film is', () => {
  const tool = hand('select', both);
  expect(tool.double([150, 150]).taken).toBe(true);
  expect(tool.double([50, 50]).taken).toBe(false);
});

test('a corner of the frame scales about the opposite one; Shift keeps the proportions', () => {
  const tool = hand('select', { ...both, selected: [a.id] });
  tool.drag([
    [209, 209],
    [259, 234],
  ]);
  expect(bounds(tool.reshaped(a.id) ?? [])).toEqual({ left: 100, top: 100, right: 250, bottom: 225 });
  const even = hand('select', { ...both, selected: [a.id] });
  even.drag(
    [
      [209, 209],
      [259, 214],
    ],
    { shift: true },
  );
  expect(bounds(even.reshaped(a.id) ?? [])).toEqual({ left: 100, top: 100, right: 250, bottom: 250 });
});

test('the handle beside the frame turns about the middle; Shift by steps of 15°', () => {
  const tool = hand('select', { ...both, selected: [a.id] });
  tool.drag(
    [
      [150, 69],
      [231, 152],
    ],
    { shift: true },
  );
  expect(bounds(tool.reshaped(a.id) ?? [])).toEqual({ left: 100, top: 100, right: 200, bottom: 200 });
  tool.drag(
    [
      [150, 69],
      [207.3, 92.7],
    ],
    { shift: true },
  );
  expect(bounds(tool.reshaped(a.id) ?? [])?.left).toBeCloseTo(150 - 50 * Math.SQRT2, 1);
  expect(area(tool.reshaped(a.id) ?? [])).toBeCloseTo(10_000, -1);
});

test('arrows move by pixels, one step for as long as a key is held', () => {
  const tool = hand('select', { ...both, selected: [a.id] });
  for (let i = 0; i < 5; i++) tool.send({ kind: 'nudge', x: 1, y: 0 });
  expect(tool.changes).toEqual([]);
  tool.send({ kind: 'settle' });
  expect(tool.changes).toHaveLength(1);
  expect(bounds(tool.reshaped(a.id) ?? [])).toEqual({ left: 105, top: 100, right: 205, bottom: 200 });
  expect(hand('select', both).send({ kind: 'nudge', x: 1, y: 0 }).taken).toBe(false);
});

test('keys walk from vertex to vertex, move one, add one behind it, and remove it', () => {
  const tool = hand('select', { ...both, selected: [a.id] });
  expect(tool.send({ kind: 'step', by: 1 }).preview.vertex).toEqual(imagePoint(100, 100));
  expect(tool.send({ kind: 'step', by: 1 }).preview.vertex).toEqual(imagePoint(200, 100));
  tool.send({ kind: 'nudge', x: 10, y: -20 });
  tool.send({ kind: 'settle' });
  expect(tool.reshaped(a.id)?.[0]?.[0]).toContainEqual(imagePoint(210, 80));
  tool.send({ kind: 'insert' });
  expect(vertexCount(tool.reshaped(a.id) ?? [])).toBe(5);
  tool.send({ kind: 'delete' });
  expect(vertexCount(tool.reshaped(a.id) ?? [])).toBe(4);
  tool.send({ kind: 'delete' });
  expect(tool.context.regions.map(({ id }) => id)).toEqual([b.id]);
});

test('keys turn and scale about the middle', () => {
  const tool = hand('select', { ...both, selected: [a.id] });
  tool.send({ kind: 'turn', degrees: 0, factor: 1.5 });
  tool.send({ kind: 'settle' });
  expect(bounds(tool.reshaped(a.id) ?? [])).toEqual({ left: 75, top: 75, right: 225, bottom: 225 });
  for (let i = 0; i < 9; i++) tool.send({ kind: 'turn', degrees: 10, factor: 1 });
  tool.send({ kind: 'settle' });
  expect(area(tool.reshaped(a.id) ?? [])).toBeCloseTo(22_500, 0);
});

test('Esc gives a drag up, then the vertex, then the selection', () => {
  const tool = hand('select', { ...both, selected: [a.id] });
  tool.press([200, 200]);
  tool.move([300, 280]);
  tool.send({ kind: 'cancel' });
  tool.release([300, 280]);
  expect(tool.changes).toEqual([]);
  tool.send({ kind: 'step', by: 1 });
  expect(tool.send({ kind: 'cancel' }).preview.vertex).toBeUndefined();
  expect(tool.context.selected).toEqual([a.id]);
  tool.send({ kind: 'cancel' });
  expect(tool.context.selected).toEqual([]);
  expect(tool.send({ kind: 'cancel' }).taken).toBe(false);
});

test('what is hidden is neither hit nor changed on the film', () => {
  const tool = hand('select', { regions: [region('a', box(100, 100, 200, 200), { hidden: true })], selected: [a.id] });
  tool.drag([
    [150, 150],
    [180, 150],
  ]);
  expect(tool.changes.filter(({ kind }) => kind !== 'select')).toEqual([]);
});
