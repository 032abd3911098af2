import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/shared/random.ts';

const take = (seed: number, label = '') => {
  const random = seededRandom(seed, label);
  return Array.from({ length: 5 }, random.next);
};

test('the same seed gives the same numbers, today and always', () => {
  expect(take(1)).toEqual(take(1));
  expect(take(1).map((value) => Math.floor(value * 2 ** 32))).toMatchInlineSnapshot(`
    [
      2383575011,
      2312337609,
      2107321557,
      3103540648,
      1997953460,
    ]
  `);
});

test('another seed, another label and a fork give others', () => {
  const streams = [take(1), take(2), take(2 ** 33 + 1), take(1, 'ribs'), Array.from({ length: 5 }, seededRandom(1).fork('heart').next)];
  expect(new Set(streams.map(String)).size).toBe(streams.length);
});

test('a fork does not hang on what was drawn before it', () => {
  const random = seededRandom(3);
  const early = random.fork('noise').next();
  random.next();
  expect(random.fork('noise').next()).toBe(early);
});

test('uniform numbers fill [0, 1) evenly and normal ones have mean 0 and SD 1', () => {
  const random = seededRandom(42);
  const bins = new Array(10).fill(0);
  for (let i = 0; i < 20_000; i++) bins[Math.floor(random.next() * 10)]++;
  for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(200);
  const normals = Array.from({ length: 20_000 }, random.normal);
  const mean = normals.reduce((a, b) => a + b, 0) / normals.length;
  const variance = normals.reduce((sum, x) => sum + (x - mean) ** 2, 0) / normals.length;
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(variance - 1)).toBeLessThan(0.04);
});
