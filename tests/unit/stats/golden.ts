import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { TestResult } from '../../../src/stats/result.ts';

/** A number as make_statistics.py writes it: null for nan, words for infinities. */
export type Golden = number | null | 'inf' | '-inf';

export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../golden/statistics/${name}.json`, import.meta.url), 'utf8'));
}

/** Closed forms and exact tests agree to this, relative. */
export const CLOSE = 1e-10;

/** `floor`: the size below which a difference counts as absolute (an estimate near zero that is a difference of numbers of that size). */
export function expectClose(actual: number | undefined, golden: Golden | undefined, tolerance = CLOSE, floor = 0): void {
  const expected = fromGolden(golden);
  if (Number.isFinite(expected) && typeof actual === 'number') {
    const off = Math.abs(actual - expected) / Math.max(Math.abs(expected), floor, Number.MIN_VALUE);
    expect(off, `${actual} is not ${expected} to ${tolerance}`).toBeLessThanOrEqual(tolerance);
  } else {
    expect(actual).toBe(expected);
  }
}

function fromGolden(golden: Golden | undefined): number {
  if (golden === 'inf') return Number.POSITIVE_INFINITY;
  if (golden === '-inf') return Number.NEGATIVE_INFINITY;
  return golden ?? Number.NaN;
}

/** Holds a test's statistic and p to [statistic, p]. A statistic near zero is held absolutely. */
export function expectTested(result: TestResult, golden: readonly [Golden, Golden] | undefined, tolerance = CLOSE): void {
  expect(result).toMatchObject({ kind: 'tested' });
  if (result.kind !== 'tested') return;
  expectClose(result.statistic, golden?.[0], tolerance, 1);
  expectClose(result.p, golden?.[1], tolerance, 1e-300);
}
