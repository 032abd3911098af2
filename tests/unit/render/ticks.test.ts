import { expect, test } from 'vitest';
import { colourBarTicks } from '../../../src/render/ticks.ts';

test.each([
  [{ low: 0, high: 0.062 }, ['0', '0.031', '0.062']],
  [{ low: -2.5, high: 2.5 }, ['−2.5', '0', '2.5']],
  [{ low: 0, high: 2.61e-5 }, ['0', '1.3 × 10⁻⁵', '2.6 × 10⁻⁵']],
  [{ low: 0, high: 12300 }, ['0', '6.2 × 10³', '1.2 × 10⁴']],
])('%o', (range, texts) => {
  expect(colourBarTicks(range).map(({ text }) => text)).toEqual(texts);
});
