import { expect, test } from 'vitest';
import { colourMap } from '../../../src/render/colour-map.ts';
import { paintMap } from '../../../src/render/paint-map.ts';

const inferno = colourMap('inferno');
const plane = (...values: number[]) => ({ width: values.length, height: 1, data: Float32Array.from(values) });
const style = { colours: inferno, range: { low: 0, high: 4 }, threshold: 0, opacityFollowsValue: false };
const alphas = (rgba: Uint8ClampedArray) => [...rgba].filter((_, i) => i % 4 === 3);

test('the ends of the range take the ends of the colours, and beyond it nothing changes', () => {
  const rgba = paintMap(plane(0, 4, 400), style);
  expect([...rgba]).toEqual([0, 0, 4, 255, 252, 255, 164, 255, 252, 255, 164, 255]);
});

test('opacity follows the value', () => {
  expect(alphas(paintMap(plane(0, 2, 4), { ...style, opacityFollowsValue: true }))).toEqual([0, 128, 255]);
});

test('what lies under the threshold is left out', () => {
  expect(alphas(paintMap(plane(0, 1, 2, 4), { ...style, threshold: 0.5 }))).toEqual([0, 0, 255, 255]);
});

test('a diverging map shows both sides, equally opaque', () => {
  const rgba = paintMap(plane(-4, 0, 4), {
    ...style,
    colours: colourMap('blue-white-red'),
    range: { low: -4, high: 4 },
    opacityFollowsValue: true,
  });
  expect(alphas(rgba)).toEqual([255, 0, 255]);
  expect(rgba[2]).toBeGreaterThan(rgba[0] ?? 0); // blue against
  expect(rgba[8]).toBeGreaterThan(rgba[10] ?? 0); // red for
});

test('a sequential map of a signed one shows the positive side alone', () => {
  const rgba = paintMap(plane(-4, 4), { ...style, range: { low: -4, high: 4 }, opacityFollowsValue: true });
  expect(alphas(rgba)).toEqual([0, 255]);
});

test('an empty map is painted empty', () => {
  expect(alphas(paintMap(plane(0, 0), { ...style, range: { low: 0, high: 0 }, opacityFollowsValue: true }))).toEqual([0, 0]);
});
