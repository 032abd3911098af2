import { expect, test } from 'vitest';
import { outlinePath } from '../../../src/render/outline-path.ts';
import { imagePoint } from '../../../src/shared/points.ts';
import type { Ring } from '../../../src/shared/region.ts';

const ring = (...points: readonly (readonly [number, number])[]): Ring => points.map(([x, y]) => imagePoint(x, y));

test('every ring is a closed line, holes too; points of one grain are one', () => {
  const outer = ring([0, 0], [101, 0], [99, 1], [100, 100], [0, 100]);
  const hole = ring([40, 40], [60, 40], [60, 60]);
  expect(outlinePath([[[outer, hole]]], 10)).toBe('M0 0L100 0L100 100L0 100ZM40 40L60 40L60 60Z');
  expect(outlinePath([[[outer]], [[hole]]], 1)).toBe('M0 0L101 0L99 1L100 100L0 100ZM40 40L60 40L60 60Z');
});

test('what is smaller than a grain is not drawn, nor is nothing', () => {
  expect(outlinePath([[[ring([1, 1], [2, 1], [2, 2])]]], 10)).toBe('');
  expect(outlinePath([], 10)).toBe('');
});
