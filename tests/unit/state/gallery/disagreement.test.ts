import { expect, test } from 'vitest';
import { disagreement } from '../../../../src/state/gallery/disagreement.ts';

test('two methods that put regions in the same order agree, in the opposite order they do not', () => {
  expect(disagreement([0.1, 0.2, 0.4, 0.3], [1, 2, 40, 3])).toBeCloseTo(0, 12);
  expect(disagreement([0.1, 0.2, 0.4, 0.3], [4, 3, 1, 2])).toBeCloseTo(2, 12);
});

test('agrees with SciPy where values are tied', () => {
  // scipy.stats.spearmanr([1, 2, 2, 3, 5, 4], [2, 2, 1, 6, 4, 4]).statistic
  expect(disagreement([1, 2, 2, 3, 5, 4], [2, 2, 1, 6, 4, 4])).toBeCloseTo(1 - 0.6717166132798486, 12);
});

test('says nothing where there is nothing to put in order', () => {
  expect(disagreement([0.1, 0.9], [0.2, 0.8])).toBeUndefined();
  expect(disagreement([0.5, 0.5, 0.5], [0.1, 0.2, 0.7])).toBeUndefined();
});
