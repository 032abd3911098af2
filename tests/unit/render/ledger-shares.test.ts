import { expect, test } from 'vitest';
import { sharesOf } from '../../../src/render/ledger-shares.ts';

const entry = (arriving: number, bias: number, epsilon: number) => ({
  ...{ node: 'n', kind: 'conv2d', arriving, bias, epsilon },
  leaving: arriving - bias - epsilon,
});

test('shares are of what the walk began with', () => {
  expect(sharesOf([entry(2, 0.5, 0), entry(1.5, 0.25, 0.25)])).toEqual({ reached: 0.5, bias: 0.375, epsilon: 0.125 });
});

test('along a residual path, what has not been through every node is not lost', () => {
  expect(sharesOf([entry(1, 0, 0), entry(0.4, 0.1, 0), entry(0.6, 0.1, 0)]).reached).toBeCloseTo(0.8);
});

test('no relevance at all has no shares', () => {
  expect(sharesOf([])).toEqual({ reached: 0, bias: 0, epsilon: 0 });
});
