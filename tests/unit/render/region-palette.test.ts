import { describe, expect, test } from 'vitest';
import { regionColour, regionColours } from '../../../src/render/region-palette.ts';

/** sRGB, linear. Severe deficiency by Machado, Oliveira & Fernandes 2009, table 1. */
const sights = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

const linear = (css: string) =>
  [1, 3, 5].map((at) => {
    const value = Number.parseInt(css.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });

const times = (matrix: readonly number[], [x = 0, y = 0, z = 0]: readonly number[]) =>
  [0, 3, 6].map((row) => (matrix[row] ?? 0) * x + (matrix[row + 1] ?? 0) * y + (matrix[row + 2] ?? 0) * z);

function okLab(rgb: readonly number[]): number[] {
  const cones = times(
    [0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376, 0.6299787005],
    rgb,
  );
  return times(
    [0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371, 0.7827717662, -0.808675766],
    cones.map(Math.cbrt),
  );
}

const luminance = ([r = 0, g = 0, b = 0]: readonly number[]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

test.each(regionColours)('$name stands out from a black film and from mid-grey', ({ css }) => {
  const light = luminance(linear(css)) + 0.05;
  expect(light / 0.05).toBeGreaterThan(6.5);
  expect(light / (luminance(linear('#808080')) + 0.05)).toBeGreaterThan(1.6);
});

describe.each(Object.entries(sights))('with %s sight', (_, matrix) => {
  test('no two colours are taken for each other', () => {
    const seen = regionColours.map(({ css }) => okLab(times(matrix, linear(css)).map((value) => Math.min(1, Math.max(0, value)))));
    for (const [i, a] of seen.entries())
      for (const b of seen.slice(i + 1)) expect(Math.hypot(...a.map((value, k) => value - (b[k] ?? 0)))).toBeGreaterThan(0.06); // three times a just noticeable difference
  });
});

test('there are twelve, and the thirteenth region begins anew', () => {
  expect(new Set(regionColours.map(({ css }) => css)).size).toBe(12);
  expect(regionColour(12)).toBe(regionColour(0));
});
