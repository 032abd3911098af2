import { expect, test } from 'vitest';
import { sharesOf, stepsOf } from '../../../src/render/ledger-shares.ts';

const entry = (arriving: number, bias: number, epsilon: number) => ({
  ...{ node: 'n', kind: 'conv2d', arriving, bias, epsilon },
  leaving: arriving - bias - epsilon,
});

test('shares are of what the walk began with', () => {
  const steps = stepsOf([entry(2, 0.5, 0), entry(1.5, 0.25, 0.25)]) ?? [];
  expect(steps.map(({ entry: _, ...shares }) => shares)).toEqual([
    { before: 1, after: 0.75, bias: 0.25, epsilon: 0 },
    { before: 0.75, after: 0.5, bias: 0.125, epsilon: 0.125 },
  ]);
  expect(sharesOf(steps)).toEqual({ reached: 0.5, bias: 0.375, epsilon: 0.125 });
});

test('along a residual path, what has not been through every node is not lost', () => {
  expect(sharesOf(stepsOf([entry(1, 0, 0), entry(0.4, 0.1, 0), entry(0.6, 0.1, 0)]) ?? []).reached).toBeCloseTo(0.8);
});

test('of negative relevance too, and where biases add to it', () => {
  expect(sharesOf(stepsOf([entry(-2, -0.5, 0)]) ?? [])).toEqual({ reached: 0.75, bias: 0.25, epsilon: 0 });
  expect(sharesOf(stepsOf([entry(2, -0.5, 0)]) ?? [])).toEqual({ reached: 1.25, bias: -0.25, epsilon: 0 });
});

test('no relevance at all has no shares', () => {
  expect(stepsOf([])).toBeUndefined();
  expect(stepsOf([entry(0, 0.5, 0)])).toBeUndefined();
});
