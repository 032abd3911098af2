import { expect, test } from 'vitest';
import { type ColourMap, colourMap, colourMaps, cssColour } from '../../../src/render/colour-map.ts';

const colourAt = ({ table }: ColourMap, i: number) => [...table.subarray(3 * i, 3 * i + 3)];

/** CIE 1976 lightness of an sRGB colour. */
function lightness([r = 0, g = 0, b = 0]: readonly number[]): number {
  const linear = (value: number) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const y = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (24389 / 27) * y;
}

test('perceptually uniform maps come first, jet last', () => {
  expect(colourMaps.map(({ id }) => id)).toEqual(['inferno', 'magma', 'viridis', 'cividis', 'blue-orange', 'blue-white-red', 'jet']);
});

const named = (maps: readonly ColourMap[]) => maps.map((map) => [map.id, map] as const);
const uniform = colourMaps.filter(({ id, kind }) => kind === 'sequential' && id !== 'jet');
const diverging = colourMaps.filter(({ kind }) => kind === 'diverging');

test.each(named(colourMaps))('%s has 256 colours', (_, map) => {
  expect(map.table).toHaveLength(768);
});

test.each(named(uniform))('%s grows lighter from end to end', (_, map) => {
  const steps = Array.from({ length: 256 }, (_, i) => lightness(colourAt(map, i)));
  for (const [i, step] of steps.entries()) if (i > 0) expect(step).toBeGreaterThan((steps[i - 1] ?? 0) - 0.35); // to the rounding of bytes
  expect((steps[255] ?? 0) - (steps[0] ?? 0)).toBeGreaterThan(60);
});

test.each(named(diverging))('%s makes equal values for and against equally light', (_, map) => {
  for (let i = 0; i < 128; i++) expect(Math.abs(lightness(colourAt(map, i)) - lightness(colourAt(map, 255 - i)))).toBeLessThan(8);
});

test('known colours: the ends of inferno and viridis as matplotlib has them', () => {
  expect(colourAt(colourMap('inferno'), 0)).toEqual([0, 0, 4]);
  expect(colourAt(colourMap('inferno'), 255)).toEqual([252, 255, 164]);
  expect(colourAt(colourMap('viridis'), 0)).toEqual([68, 1, 84]);
  expect(colourAt(colourMap('viridis'), 255)).toEqual([253, 231, 37]);
  expect(cssColour(colourMap('inferno'), 7)).toBe('rgb(252 255 164)');
});

test('the middle of the dark diverging map all but vanishes', () => {
  expect(Math.max(...colourAt(colourMap('blue-orange'), 127))).toBeLessThan(25);
});
