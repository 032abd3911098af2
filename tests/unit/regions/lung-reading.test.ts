import { describe, expect, test } from 'vitest';
import { lungThresholds, readLungs } from '../../../src/regions/lung-reading.ts';
import type { LungMaskId, ModelInputId } from '../../../src/shared/identity.ts';
import type { LungMask } from '../../../src/shared/lung-mask.ts';

const side = 40;
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
const rightBox: Box = { x: 4, y: 8, width: 12, height: 20 };
const leftBox: Box = { ...rightBox, x: 24 };

/** A plane of `outside`, with `inside` in each box. */
function plane(boxes: readonly Box[], inside = 0.99, outside = 0.001): Float32Array {
  const isIn = (x: number, y: number) => boxes.some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height);
  return Float32Array.from({ length: side * side }, (_, i) => (isIn(i % side, Math.floor(i / side)) ? inside : outside));
}

function maskOf(right: Float32Array, left: Float32Array, mirrored = 0): LungMask {
  return {
    id: 'mask' as LungMaskId,
    from: 'input' as ModelInputId,
    params: { model: 'lungs', sha256: '' },
    width: side,
    height: side,
    right,
    left,
    toModel: { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 },
    mirrored,
  };
}

test('two sure lungs are found, with their share of the film and hardly a doubt', () => {
  const reading = readLungs(maskOf(plane([rightBox]), plane([leftBox])));
  expect(reading.found).toBe('both');
  expect(reading.right).toEqual(reading.left);
  expect(reading.right.area).toBeCloseTo((12 * 20) / side ** 2, 12);
  // −0.99·log₂ 0.99 − 0.01·log₂ 0.01
  expect(reading.right.doubt).toBeCloseTo(0.080793, 5);
  expect(reading.right.isUnsure).toBe(false);
  expect(reading.right.scattered).toBe(0);
});

test('between a careful look and a refusal lies a lung that is found but unsure', () => {
  const reading = readLungs(maskOf(plane([rightBox], 0.96), plane([leftBox])));
  expect(reading.right.doubt).toBeCloseTo(0.242292, 5); // −0.96·log₂ 0.96 − 0.04·log₂ 0.04
  expect(reading).toMatchObject({ found: 'both', right: { isUnsure: true }, left: { isUnsure: false } });
});

test('a coin toss in every pixel is a whole bit of doubt, and nothing to outline', () => {
  const reading = readLungs(maskOf(plane([rightBox], 0.5), plane([leftBox], 0.5)));
  expect(reading.right.doubt).toBeCloseTo(1, 12);
  expect(reading.found).toBe('none');
});

test('background that the network is sure of does not dilute the doubt', () => {
  const doubtOf = (outside: number) => readLungs(maskOf(plane([rightBox], 0.9, outside), plane([]))).right.doubt;
  expect(doubtOf(0.01)).toBe(doubtOf(0));
  expect(doubtOf(0.3)).toBeGreaterThan(doubtOf(0));
});

describe('what is not found', () => {
  test.each([
    ['nothing', plane([]), plane([]), 'none'],
    ['one lung alone', plane([rightBox]), plane([]), 'right'],
    ['the other alone', plane([]), plane([leftBox]), 'left'],
    ['a lung of a few pixels', plane([rightBox]), plane([{ x: 30, y: 10, width: 4, height: 4 }]), 'right'],
  ] as const)('%s', (_, right, left, found) => {
    expect(readLungs(maskOf(right, left)).found).toBe(found);
  });

  test('crumbs all over, however sure', () => {
    const crumbs = Array.from({ length: 60 }, (_, i) => ({ x: 4 * (i % 10), y: 6 * Math.floor(i / 10), width: 2, height: 4 }));
    const reading = readLungs(maskOf(plane(crumbs), plane([leftBox])));
    expect(reading.right.scattered).toBeCloseTo(59 / 60, 12);
    expect(reading.found).toBe('left');
  });
});

test('pieces that touch at a corner alone, or over the edge of the film, are two', () => {
  const corner = [
    { x: 0, y: 0, width: 8, height: 8 },
    { x: 8, y: 8, width: 8, height: 8 },
  ];
  expect(readLungs(maskOf(plane(corner), plane([]))).right.scattered).toBe(0.5);
  const wrapped = [
    { x: 32, y: 0, width: 8, height: 8 },
    { x: 0, y: 1, width: 8, height: 8 },
  ];
  expect(readLungs(maskOf(plane(wrapped), plane([]))).right.scattered).toBe(0.5);
});

test('a film is called mirrored from the threshold on', () => {
  const isMirrored = (p: number) => readLungs(maskOf(plane([rightBox]), plane([leftBox]), p)).mirrored;
  expect(isMirrored(lungThresholds.mirrored)).toBe(true);
  expect(isMirrored(lungThresholds.mirrored - 1e-6)).toBe(false);
});

test('a mask without a single candidate is all doubt, not none', () => {
  expect(readLungs(maskOf(plane([], 0, 0), plane([], 0, 0))).right).toEqual({ area: 0, doubt: 1, isUnsure: true, scattered: 0 });
});
