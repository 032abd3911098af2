import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cliffsDelta } from '../../../src/stats/effects/cliffs-delta.ts';
import { cohensD } from '../../../src/stats/effects/cohens-d.ts';
import { hodgesLehmannMedian, hodgesLehmannShift } from '../../../src/stats/intervals/hodges-lehmann.ts';
import type { Effect, TestResult } from '../../../src/stats/result.ts';
import { finish } from '../../../src/stats/steps.ts';
import { brunnerMunzel } from '../../../src/stats/tests/brunner-munzel.ts';
import { friedman } from '../../../src/stats/tests/friedman.ts';
import { kruskalWallis } from '../../../src/stats/tests/kruskal-wallis.ts';
import { levene } from '../../../src/stats/tests/levene.ts';
import { mannWhitney } from '../../../src/stats/tests/mann-whitney.ts';
import { shapiroWilk } from '../../../src/stats/tests/shapiro-wilk.ts';
import { signTest } from '../../../src/stats/tests/sign-test.ts';
import { signedRank } from '../../../src/stats/tests/signed-rank.ts';
import { skewnessTest } from '../../../src/stats/tests/skewness-test.ts';
import { spearman } from '../../../src/stats/tests/spearman.ts';
import { studentTTest, welchTTest } from '../../../src/stats/tests/t-tests.ts';
import { welchPermutation } from '../../../src/stats/tests/welch-permutation.ts';
import { expectClose } from './golden.ts';

type One = (values: number[]) => TestResult;
type Two = (first: number[], second: number[]) => TestResult;

const oneSample: Record<string, One> = { signedRank, signTest, skewnessTest, shapiroWilk };
const everyArrangement = { arrangements: 1000, seed: 1 };
const twoSamples: Record<string, Two> = {
  mannWhitney,
  brunnerMunzel,
  studentTTest,
  welchTTest,
  levene: (a, b) => levene([a, b]),
  kruskalWallis: (a, b) => kruskalWallis([a, b]),
  welchPermutation: (a, b) => welchPermutation(a, b, everyArrangement), // up to six a group: all of them
};

/** Whole numbers, so that scaling by two and shifting round nothing; few different ones, so that there are ties and zeros. */
const values = (maxLength: number) => fc.array(fc.integer({ min: -6, max: 6 }), { maxLength });
const anything = fc.array(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN)), { maxLength: 8 });

function expectSame(a: TestResult, b: TestResult): void {
  expect(a.kind).toBe(b.kind);
  if (a.kind === 'tested' && b.kind === 'tested') expectClose(a.p, b.p, 1e-9, 1e-6);
  if (a.kind === 'undefined' && b.kind === 'undefined') expect(a.why).toBe(b.why);
}

describe.each(Object.entries(oneSample))('%s', (_, of) => {
  test('gives a p between 0 and 1 or a reason, whatever it is given', () => {
    fc.assert(fc.property(anything, (list) => expectSound(of(list))));
  });

  test('knows no order, no unit and no direction', () => {
    fc.assert(
      fc.property(values(25), (list) => {
        expectSame(of([...list].reverse()), of(list));
        expectSame(of(list.map((x) => 4 * x)), of(list));
        expectSame(of(list.map((x) => -x)), of(list));
      }),
    );
  });
});

describe.each(Object.entries(twoSamples))('%s', (_, of) => {
  test('gives a p between 0 and 1 or a reason, whatever it is given', () => {
    fc.assert(fc.property(anything, anything, (a, b) => expectSound(of(a, b))));
  });

  test('knows no order, no unit, no origin, no direction and no first group', () => {
    fc.assert(
      fc.property(values(6), values(6), (a, b) => {
        const result = of(a, b);
        expectSame(of([...a].reverse(), [...b].reverse()), result);
        expectSame(
          of(
            a.map((x) => 4 * x + 8),
            b.map((x) => 4 * x + 8),
          ),
          result,
        );
        expectSame(
          of(
            a.map((x) => -x),
            b.map((x) => -x),
          ),
          result,
        );
        const turned = of(b, a);
        expect(turned.kind).toBe(result.kind);
        if (turned.kind === 'tested' && result.kind === 'tested') expectClose(turned.p, result.p, 1e-9, 1e-12);
      }),
    );
  });

  test('of a group with itself finds nothing', () => {
    fc.assert(
      fc.property(values(6), (a) => {
        const result = of(a, a);
        if (result.kind === 'tested') expectClose(result.p, 1, 1e-9);
      }),
    );
  });
});

describe('tests that know ranks alone', () => {
  const bend = (x: number) => Math.exp(x / 3);
  test('are not moved by a rising transformation', () => {
    fc.assert(
      fc.property(values(12), values(12), values(12), (a, b, c) => {
        expectSame(mannWhitney(a.map(bend), b.map(bend)), mannWhitney(a, b));
        expectSame(brunnerMunzel(a.map(bend), b.map(bend)), brunnerMunzel(a, b));
        expectSame(kruskalWallis([a, b, c].map((list) => list.map(bend))), kruskalWallis([a, b, c]));
        expectSame(friedman([a, b, c].map((list) => list.map(bend))).test, friedman([a, b, c]).test);
        const [bent, plain] = [[a.map(bend), b.map(bend)] as const, [a, b] as const].map((pair) => cliffsDelta(...pair));
        expect(bent).toEqual(plain);
      }),
    );
  });
});

describe('effects', () => {
  const turned: Record<string, (a: number[], b: number[]) => Effect> = { cliffsDelta, cohensD, hodgesLehmannShift };
  test.each(Object.entries(turned))('%s turns its sign when the groups are exchanged, its interval with it', (_, of) => {
    fc.assert(
      fc.property(values(25), values(25), (a, b) => {
        const [there, back] = [of(a, b), of(b, a)];
        if (there.kind === 'undefined' || back.kind === 'undefined') {
          expect(there).toEqual(back);
          return;
        }
        expectClose(-back.value, there.value, 1e-9, 1);
        if (there.interval.kind === 'not-estimable' || back.interval.kind === 'not-estimable') {
          expect(there.interval).toEqual(back.interval);
          return;
        }
        expectClose(-back.interval.high, there.interval.low, 1e-9, 1);
        expectClose(-back.interval.low, there.interval.high, 1e-9, 1);
      }),
    );
  });

  test('an interval holds its estimate and grows with its level', () => {
    const effects = [
      (a: number[], b: number[], level: number) => hodgesLehmannShift(a, b, level),
      (a: number[], _: number[], level: number) => hodgesLehmannMedian(a, level),
      (a: number[], b: number[], level: number) => cliffsDelta(a, b, level),
    ];
    fc.assert(
      fc.property(values(25), values(25), fc.constantFrom(...effects), (a, b, of) => {
        const [narrow, wide] = [of(a, b, 0.8), of(a, b, 0.95)];
        if (narrow.kind === 'undefined' || narrow.interval.kind === 'not-estimable') return;
        expect(narrow.interval.low).toBeLessThanOrEqual(narrow.value);
        expect(narrow.interval.high).toBeGreaterThanOrEqual(narrow.value);
        if (wide.kind === 'undefined' || wide.interval.kind === 'not-estimable') return;
        expect(wide.interval.low).toBeLessThanOrEqual(narrow.interval.low);
        expect(wide.interval.high).toBeGreaterThanOrEqual(narrow.interval.high);
      }),
    );
  });

  test('an exact test rejects just where the interval leaves 0 out', () => {
    const clear = fc.uniqueArray(fc.double({ min: -10, max: 10, noNaN: true }), {
      minLength: 6,
      maxLength: 14,
      comparator: (a, b) => Math.abs(Math.abs(a) - Math.abs(b)) < 1e-6,
    });
    fc.assert(
      fc.property(clear, (list) => {
        const [result, effect] = [signedRank(list), hodgesLehmannMedian(list)];
        if (result.kind === 'undefined' || result.by !== 'exact' || effect.kind === 'undefined' || effect.interval.kind === 'not-estimable')
          return;
        expect(effect.interval.low > 0 || effect.interval.high < 0).toBe(result.p <= 0.05);
      }),
    );
    fc.assert(
      fc.property(clear, fc.integer({ min: 3, max: 8 }), (list, split) => {
        const [a, b] = [list.slice(0, split), list.slice(split)];
        const [result, effect] = [mannWhitney(a, b), hodgesLehmannShift(a, b)];
        if (result.kind === 'undefined' || result.by !== 'exact' || effect.kind === 'undefined' || effect.interval.kind === 'not-estimable')
          return;
        expect(effect.interval.low > 0 || effect.interval.high < 0).toBe(result.p <= 0.05);
      }),
    );
  });
});

test('Spearman’s p knows no order of the pairs and no exchange of the sides', () => {
  const of = (a: number[], b: number[]) => finish(spearman(a, b, { arrangements: 800, seed: 1, resamples: 1 })).test;
  const pairs = fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })), { maxLength: 6 }); // 720 orders at most
  fc.assert(
    fc.property(pairs, (list) => {
      const [a, b] = [list.map(([x]) => x), list.map(([, y]) => y)];
      const result = of(a, b);
      expectSame(of([...a].reverse(), [...b].reverse()), result);
      expectSame(of(b, a), result);
      expectSame(
        of(
          a.map((x) => -x),
          b,
        ),
        result,
      );
    }),
    { numRuns: 50 },
  );
});

function expectSound(result: TestResult): void {
  if (result.kind === 'undefined') return;
  expect(result.p).toBeGreaterThanOrEqual(0);
  expect(result.p).toBeLessThanOrEqual(1);
  expect(result.statistic).not.toBeNaN();
}
