import { expect, test } from 'vitest';
import { defaultWindow, renderGrey, windowTable } from '../../../src/imaging/windowing.ts';

const film = (width: number, height: number, pixels: Uint8Array | Uint16Array | Float32Array, white: number) => ({
  width,
  height,
  pixels,
  white,
});
const greys = ({ data }: { data: Uint8ClampedArray }) => [...data].filter((_, i) => i % 4 === 0);

test('an 8-bit film is first shown with all of its range, as it is', () => {
  const eight = film(4, 1, Uint8Array.of(0, 90, 200, 255), 255);
  const window = defaultWindow(eight);
  expect(window).toEqual({ centre: 127.5, width: 255 });
  expect([...renderGrey(eight, { ...window, invert: false }).data]).toEqual([
    0, 0, 0, 255, 90, 90, 90, 255, 200, 200, 200, 255, 255, 255, 255, 255,
  ]);
  expect(greys(renderGrey(eight, { ...window, invert: true }))).toEqual([255, 165, 55, 0]);
});

test('a 12-bit film in 16 bits is first shown with the range it uses, outliers left out', () => {
  const pixels = Uint16Array.from({ length: 10_000 }, (_, i) => (i < 10 ? 65535 : (i * 4095) / 10_000));
  const { centre, width } = defaultWindow(film(100, 100, pixels, 65535));
  expect(centre - width / 2).toBeCloseTo(20, -1.5);
  expect(centre + width / 2).toBeCloseTo(4075, -1.5);
});

test('a flat 16-bit film still has a window', () => {
  expect(defaultWindow(film(2, 2, new Uint16Array(4).fill(700), 65535))).toEqual({ centre: 700, width: 1 });
});

test('values beyond the window are black and white', () => {
  const table = windowTable(255, { centre: 100, width: 50, invert: false });
  expect([table[75], table[74], table[125], table[200], table[100]]).toEqual([0, 0, 255, 255, 128]);
});

test('a longer side than asked for is brought down, the shape kept; a shorter one stays', () => {
  const wide = film(400, 100, new Uint8Array(40_000).fill(50), 255);
  const options = { centre: 127.5, width: 255, invert: false };
  expect(renderGrey(wide, options, 100)).toMatchObject({ width: 100, height: 25 });
  expect(new Set(greys(renderGrey(wide, options, 100)))).toEqual(new Set([50]));
  expect(renderGrey(wide, options, 1000)).toMatchObject({ width: 400, height: 100 });
});

test('luma with fractions is rounded for the screen alone', () => {
  expect(greys(renderGrey(film(3, 1, Float32Array.of(0.4, 99.5, 254.9), 255), { centre: 127.5, width: 255, invert: false }))).toEqual([
    0, 100, 255,
  ]);
});
