import { expect, test } from 'vitest';
import { edgeCosts } from '../../../../src/imaging/edges.ts';
import { area } from '../../../../src/regions/shape.ts';
import { edgePaths } from '../../../../src/regions/tools/edge-paths.ts';
import { imagePoint } from '../../../../src/shared/points.ts';
import { hand, image, type Place } from './hand.ts';

const size = { width: 200, height: 150 };
const centre = imagePoint(200, 150);
const radius = 80;

/** A bright disc on dark ground, half as large as the film. */
const disc = Uint8Array.from({ length: size.width * size.height }, (_, i) => {
  const [x, y] = [(i % size.width) + 0.5, Math.floor(i / size.width) + 0.5];
  return Math.hypot(2 * x - centre.x, 2 * y - centre.y) < radius ? 200 : 40;
});
const edges = edgeCosts({ ...size, pixels: disc });
const onDisc = (degrees: number): Place => [
  centre.x + radius * Math.cos((degrees * Math.PI) / 180),
  centre.y + radius * Math.sin((degrees * Math.PI) / 180),
];

test('an edge costs little, even ground all there is', () => {
  expect(edges.costs[75 * size.width + 60]).toBeLessThan(10);
  expect(edges.costs[10 * size.width + 10]).toBe(63);
  expect(new Set(edgeCosts({ ...size, pixels: new Uint8Array(disc.length).fill(9) }).costs)).toEqual(new Set([63]));
});

test('the way between two points of an edge runs along it', () => {
  const way = edgePaths(edges, image, imagePoint(...onDisc(0))).to(imagePoint(...onDisc(120)));
  expect(way.at(0)).toEqual(imagePoint(...onDisc(0)));
  expect(way.at(-1)).toEqual(imagePoint(...onDisc(120)));
  for (const { x, y } of way) expect(Math.abs(Math.hypot(x - centre.x, y - centre.y) - radius)).toBeLessThan(5);
});

test('on even ground the way is about as short as a king’s on a chessboard', () => {
  const even = edgeCosts({ ...size, pixels: new Uint8Array(disc.length) });
  const way = edgePaths(even, image, imagePoint(50, 50)).to(imagePoint(150, 50));
  const length = way.slice(1).reduce((sum, { x, y }, i) => sum + Math.hypot(x - (way[i]?.x ?? 0), y - (way[i]?.y ?? 0)), 0);
  expect(length).toBeLessThan(104);
});

test('three clicks on a disc outline it; Backspace takes one back', () => {
  const tool = hand('magnetic', { edges });
  for (const degrees of [0, 120, 200, 240]) tool.click(onDisc(degrees));
  expect(tool.send({ kind: 'back' }).preview.anchors).toHaveLength(3);
  tool.send({ kind: 'back' });
  tool.click(onDisc(240));
  tool.send({ kind: 'confirm' });
  expect(area(tool.drawn()) / (Math.PI * radius ** 2)).toBeGreaterThan(0.95);
  expect(area(tool.drawn()) / (Math.PI * radius ** 2)).toBeLessThan(1.03);
});

test('a click beside an edge is drawn to it; Ctrl lets go', () => {
  const tool = hand('magnetic', { edges });
  const beside = [centre.x + radius + 5, centre.y] as const;
  const distance = (at: { readonly x: number; readonly y: number } | undefined) =>
    Math.abs(Math.hypot((at?.x ?? 0) - centre.x, (at?.y ?? 0) - centre.y) - radius);
  expect(distance(tool.move(beside, {}).preview.snapped)).toBeLessThan(3);
  expect(tool.move(beside, { ctrl: true }).preview.snapped).toEqual(imagePoint(...beside));
  expect(tool.move([20, 20], {}).preview.snapped).toEqual(imagePoint(20, 20));
});

test('a click on the first point closes; without edges the lines are straight', () => {
  const tool = hand('magnetic');
  for (const place of [
    [50, 50],
    [150, 50],
    [100, 120],
    [52, 51],
  ] as const)
    tool.click(place);
  expect(area(tool.drawn())).toBe(3500);
});
