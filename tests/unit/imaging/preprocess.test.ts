import { describe, expect, test } from 'vitest';
import { encodeGreyPng } from '../../../src/imaging/encode-png.ts';
import { preprocess } from '../../../src/imaging/preprocess.ts';
import { resampleExact } from '../../../src/imaging/resample.ts';
import { apply } from '../../../src/shared/affine.ts';
import { imagePoint } from '../../../src/shared/points.ts';
import golden from '../../golden/preprocess.json' with { type: 'json' };
import { open, ramp } from './support.ts';

const preprocessing = {
  grey: 'luma-bt601',
  range: [0, 1],
  resize: 'stretch',
  standardise: 'per-image',
  minimumSd: golden.minimumSd,
} as const;
const ramps = await open(encodeGreyPng({ width: 30, height: 20, pixels: ramp(30, 20).data }));

const cases = golden.cases.map((one) => ({
  ...one,
  title: `${one.film.height} × ${one.film.width} → ${one.input.height} × ${one.input.width}, white ${one.film.white}`,
}));

describe('agrees with training/preprocess.py (training/golden/make_preprocess.py)', () => {
  test.each(cases)('$title', ({ film, input, stretched, data }) => {
    const { white } = film;
    const pixels = white === 255 ? Uint8Array.from(film.pixels) : Uint16Array.from(film.pixels);
    const exact = resampleExact({ ...film, pixels }, input);
    for (const [i, value] of exact.entries()) expect(value / white).toBeCloseTo(stretched[i] ?? Number.NaN, 13);
    const made = preprocess({ ...ramps, ...film, pixels }, { preprocessing, input: { ...input, channels: 1 } });
    expect(made.data.length).toBe(data.length);
    for (const [i, value] of made.data.entries()) expect(Math.abs(value - (data[i] ?? Number.NaN))).toBeLessThan(1e-6);
  });
});

test('mean 0 and SD 1, whatever the brightness and contrast', () => {
  const { data } = preprocess(ramps, { preprocessing, input: { width: 16, height: 16, channels: 1 } });
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const sd = Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length);
  expect(mean).toBeCloseTo(0, 6);
  expect(sd).toBeCloseTo(1, 6);
});

test('every channel shows the same grey, channels last', () => {
  const input = { width: 8, height: 8 };
  const one = preprocess(ramps, { preprocessing, input: { ...input, channels: 1 } });
  const three = preprocess(ramps, { preprocessing, input: { ...input, channels: 3 } });
  expect(three.data).toEqual(Float32Array.from([...one.data].flatMap((value) => [value, value, value])));
  expect(three.id).not.toBe(one.id);
});

test('the way from image to model is kept with the input', () => {
  const made = preprocess(ramps, { preprocessing, input: { width: 15, height: 40, channels: 1 } });
  expect(apply(made.toModel, imagePoint(30, 20))).toEqual({ x: 15, y: 40 });
  expect(made).toMatchObject({ from: ramps.id, params: preprocessing, width: 15, height: 40, channels: 1 });
});
