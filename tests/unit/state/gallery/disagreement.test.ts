import { expect, test } from 'vitest';
import { largestDisagreement } from '../../../../src/state/gallery/disagreement.ts';

test('two methods that put regions in the same order agree, in the opposite order they do not', () => {
  expect(
    largestDisagreement([
      [0.1, 0.2, 0.4, 0.3],
      [1, 2, 40, 3],
    ]),
  ).toBeCloseTo(0, 12);
  expect(
    largestDisagreement([
      [0.1, 0.2, 0.4, 0.3],
      [4, 3, 1, 2],
    ]),
  ).toBeCloseTo(2, 12);
});

test('agrees with SciPy where values are tied', () => {
  // scipy.stats.spearmanr([1, 2, 2, 3, 5, 4], [2, 2, 1, 6, 4, 4]).statistic
  expect(
    largestDisagreement([
      [1, 2, 2, 3, 5, 4],
      [2, 2, 1, 6, 4, 4],
    ]),
  ).toBeCloseTo(1 - 0.6717166132798486, 12);
});

test('of several methods it is that of the two furthest apart', () => {
  const [first, near, opposite] = [
    [0.1, 0.2, 0.4, 0.3],
    [0.1, 0.2, 0.3, 0.4],
    [4, 3, 1, 2],
  ];
  expect(largestDisagreement([first, near])).toBeCloseTo(0.2, 12);
  expect(largestDisagreement([first, near, opposite])).toBeCloseTo(2, 12);
  expect(largestDisagreement([first])).toBeUndefined();
});

test('says nothing where there is nothing to put in order', () => {
  expect(
    largestDisagreement([
      [0.1, 0.9],
      [0.2, 0.8],
    ]),
  ).toBeUndefined();
  expect(
    largestDisagreement([
      [0.5, 0.5, 0.5],
      [0.1, 0.2, 0.7],
    ]),
  ).toBeUndefined();
});
