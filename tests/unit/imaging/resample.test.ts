import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Plane, resample, resampleExact } from '../../../src/imaging/resample.ts';

const side = fc.integer({ min: 1, max: 40 });
const size = fc.record({ width: side, height: side });
const plane: fc.Arbitrary<Plane> = size.chain(({ width, height }) =>
  fc.uint16Array({ minLength: width * height, maxLength: width * height }).map((pixels) => ({ width, height, pixels })),
);
const mean = (values: Plane['pixels']) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const rearrange = (from: Plane['pixels'], at: (i: number) => number) => Float64Array.from(from, (_, i) => from[at(i)] ?? Number.NaN);
const mirror = ({ width, height, pixels }: Plane): Plane => ({
  width,
  height,
  pixels: rearrange(pixels, (i) => i - (i % width) + width - 1 - (i % width)),
});
const transpose = ({ width, height, pixels }: Plane): Plane => ({
  width: height,
  height: width,
  pixels: rearrange(pixels, (i) => (i % height) * width + Math.floor(i / height)),
});
const stretched = (film: Plane, to: { width: number; height: number }): Plane => ({ ...to, pixels: resampleExact(film, to) });
const expectClose = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  expect(a.length).toBe(b.length);
  expect(Math.max(...Array.from(a, (value, i) => Math.abs(value - (b[i] ?? Number.NaN))))).toBeLessThan(1e-8);
};

describe('properties', () => {
  test('shrinking keeps the mean', () => {
    fc.assert(
      fc.property(plane, fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }), (film, fx, fy) => {
        const to = { width: Math.max(1, Math.floor(film.width * fx)), height: Math.max(1, Math.floor(film.height * fy)) };
        expect(Math.abs(mean(resampleExact(film, to)) - mean(film.pixels))).toBeLessThan(1e-8);
      }),
    );
  });

  test('constant stays constant', () => {
    fc.assert(
      fc.property(size, size, fc.integer({ min: 0, max: 65535 }), (from, to, value) => {
        const out = resample({ ...from, pixels: new Uint16Array(from.width * from.height).fill(value) }, to);
        expect([...out]).toEqual(new Array(to.width * to.height).fill(value));
      }),
    );
  });

  test('at the same size nothing changes', () => {
    fc.assert(
      fc.property(plane, (film) => void expect([...resampleExact(film, film)]).toEqual([...film.pixels])),
      { numRuns: 50 },
    );
  });

  test('values never leave the range of the input', () => {
    fc.assert(
      fc.property(plane, size, (film, to) => {
        const out = resampleExact(film, to);
        expect(Math.min(...out)).toBeGreaterThanOrEqual(Math.min(...film.pixels) - 1e-9);
        expect(Math.max(...out)).toBeLessThanOrEqual(Math.max(...film.pixels) + 1e-9);
      }),
    );
  });

  test('mirroring and transposing may come before or after', () => {
    fc.assert(
      fc.property(plane, size, (film, to) => {
        expectClose(resampleExact(mirror(film), to), mirror(stretched(film, to)).pixels);
        const turned = { width: to.height, height: to.width };
        expectClose(resampleExact(transpose(film), turned), transpose(stretched(film, to)).pixels);
      }),
    );
  });
});

describe('by hand', () => {
  const row = (...pixels: number[]) => ({ width: pixels.length, height: 1, pixels: Float64Array.from(pixels) });

  test('3 to 2: the middle pixel is shared', () => {
    expectClose(resampleExact(row(0, 3, 9), { width: 2, height: 1 }), [1, 7]);
  });

  test('2 to 4: half-pixel centres, ends held', () => {
    expect([...resampleExact(row(0, 4), { width: 4, height: 1 })]).toEqual([0, 1, 3, 4]);
  });

  test('each axis on its own: narrower and taller', () => {
    const out = resampleExact({ width: 2, height: 2, pixels: Uint8Array.of(0, 2, 4, 6) }, { width: 1, height: 4 });
    expect([...out]).toEqual([1, 2, 4, 5]);
  });
});

test('a film of 3000 × 3000 takes a fraction of a second', () => {
  const film = { width: 3000, height: 3000, pixels: new Uint8Array(9e6).map((_, i) => i) };
  const start = performance.now();
  resample(film, { width: 224, height: 224 });
  expect(performance.now() - start).toBeLessThan(500); // about 20 ms on a quiet machine; a busy one is no failure
});
