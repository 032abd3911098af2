import { describe, expect, test } from 'vitest';
import { betaTails } from '../../../src/stats/special/beta-tails.ts';
import { chiSquaredTail, fTail } from '../../../src/stats/special/f-and-chi-squared.ts';
import { gammaTails } from '../../../src/stats/special/gamma-tails.ts';
import { logBeta, logGamma } from '../../../src/stats/special/log-gamma.ts';
import { normalQuantile, normalTails, normalTwoSided } from '../../../src/stats/special/normal.ts';
import { studentCritical, studentTwoSided } from '../../../src/stats/special/student-t.ts';
import { expectClose, readGolden } from './golden.ts';

type Rows = readonly (readonly [number, ...number[]])[];
const golden = readGolden<Readonly<Record<string, Rows>>>('special');
const rows = (name: string) => golden[name] ?? [];

/** Smaller tails than this are denormal: no double has ten digits there. */
const DENORMAL = 1e-300;

describe('special functions agree with mpmath', () => {
  test('there are rows for each', () => {
    expect(Object.values(golden).map(({ length }) => length > 4)).not.toContain(false);
  });

  test.each(rows('logGamma'))('ln Γ(%d)', (x, value = 0) => expectClose(logGamma(x), value, 1e-13, 1));

  test.each(rows('logBeta'))('ln B(%d, %d)', (a, b = 0, value = 0) => expectClose(logBeta(a, b), value, 1e-13, 1));

  test.each(rows('normalTails'))('Φ(%d), both tails', (z, lower, upper = 0) => {
    expectClose(normalTails(z).lower, lower, 1e-12, DENORMAL);
    expectClose(normalTails(z).upper, upper, 1e-12, DENORMAL);
    expectClose(normalTwoSided(z), 2 * Math.min(lower ?? 0, upper), 1e-12, DENORMAL);
  });

  test.each(rows('normalQuantile'))('Φ⁻¹(%d)', (p, z) => expectClose(normalQuantile(p), z, 1e-12));

  test.each(rows('gammaTails'))('P and Q(%d, %d)', (a, x = 0, lower, upper) => {
    expectClose(gammaTails(a, x).lower, lower, 1e-11, DENORMAL);
    expectClose(gammaTails(a, x).upper, upper, 1e-11, DENORMAL);
  });

  test.each(rows('betaTails'))('I(%d, %d) at %d, both tails', (a, b = 0, x = 0, lower, upper) => {
    const tails = betaTails(x, a, b);
    expectClose(tails.lower, lower, 1e-10, DENORMAL);
    expectClose(tails.upper, upper, 1e-10, DENORMAL);
  });

  test.each(rows('studentTwoSided'))('P(|T| ≥ %d), %d degrees of freedom', (t, df = 0, p) => {
    expectClose(studentTwoSided(t, df), p, 1e-10, DENORMAL);
    expect(studentTwoSided(-t, df)).toBe(studentTwoSided(t, df));
  });

  test.each(rows('studentCritical'))('t that |T| exceeds with probability %d, %d degrees of freedom', (p, df = 0, t) =>
    expectClose(studentCritical(p, df), t, 1e-10),
  );

  test.each(rows('chiSquaredTail'))('P(χ² ≥ %d), %d degrees of freedom', (x, df = 0, p) =>
    expectClose(chiSquaredTail(x, df), p, 1e-11, DENORMAL),
  );

  test.each(rows('fTail'))('P(F ≥ %d), %d and %d degrees of freedom', (f, a = 0, b = 0, p) =>
    expectClose(fTail(f, a, b), p, 1e-10, DENORMAL),
  );
});

describe('at and beyond the edges', () => {
  test('outside its domain a function has no value', () => {
    expect([logGamma(0), logGamma(-1), logBeta(0, 1), normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(Number.NaN)]).toEqual(
      Array(6).fill(Number.NaN),
    );
    expect([gammaTails(-1, 1), betaTails(1.5, 1, 1), gammaTails(1, Number.NaN)]).toEqual(
      Array(3).fill({ lower: Number.NaN, upper: Number.NaN }),
    );
    expect([studentTwoSided(1, 0), studentTwoSided(Number.NaN, 3), studentCritical(0, 3)]).toEqual(Array(3).fill(Number.NaN));
  });

  test('at infinity the tails are 0 and 1', () => {
    expect(normalTails(Number.POSITIVE_INFINITY)).toEqual({ lower: 1, upper: 0 });
    expect(normalTails(-60).lower).toBe(0);
    expect([studentTwoSided(Number.NEGATIVE_INFINITY, 4), fTail(Number.POSITIVE_INFINITY, 1, 2), chiSquaredTail(0, 3)]).toEqual([0, 0, 1]);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });
});
