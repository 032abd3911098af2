import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/stats/decide.ts';
import { patientsNeeded, type Reach, smallestP } from '../../../src/stats/reach.ts';
import type { TestResult } from '../../../src/stats/result.ts';
import { finish } from '../../../src/stats/steps.ts';
import { friedman } from '../../../src/stats/tests/friedman.ts';
import { kruskalWallis } from '../../../src/stats/tests/kruskal-wallis.ts';
import { mannWhitney } from '../../../src/stats/tests/mann-whitney.ts';
import { signTest } from '../../../src/stats/tests/sign-test.ts';
import { signedRank } from '../../../src/stats/tests/signed-rank.ts';
import { spearman } from '../../../src/stats/tests/spearman.ts';
import { welchPermutation } from '../../../src/stats/tests/welch-permutation.ts';
import { expectClose } from './golden.ts';

const arrangements = 1000;
const upTo = (n: number, from = 1) => Array.from({ length: n }, (_, i) => from + i);
const same = (n: number, value: number) => Array.from({ length: n }, () => value);

describe('the smallest p is what the most extreme data give', () => {
  const extremes: readonly (readonly [string, Reach, TestResult])[] = [
    ...[1, 2, 5, 12, 50, 51].flatMap((n) => [
      [`signed-rank, ${n}`, { test: 'signed-rank', sizes: [n], arrangements }, signedRank(upTo(n))] as const,
      [`sign, ${n}`, { test: 'sign', sizes: [n], arrangements }, signTest(upTo(n))] as const,
    ]),
    ['signed-rank, 9 tied', { test: 'signed-rank', sizes: [9], arrangements, tied: true }, signedRank(same(9, 2))],
    ...(
      [
        [2, 2],
        [3, 5],
        [6, 6],
        [40, 60],
      ] as const
    ).map(
      ([n, m]) =>
        [`Mann–Whitney, ${n} and ${m}`, { test: 'mann-whitney', sizes: [n, m], arrangements }, mannWhitney(upTo(n), upTo(m, 100))] as const,
    ),
    ['Mann–Whitney, all tied', { test: 'mann-whitney', sizes: [7, 4], arrangements, tied: true }, mannWhitney(same(7, 1), same(4, 2))],
    ...(
      [
        [2, 3],
        [3, 3],
        [4, 6],
        [6, 6],
      ] as const
    ).map(
      ([n, m]) =>
        [
          `Welch’s t permuted, ${n} and ${m}`,
          { test: 'welch-permutation', sizes: [n, m], arrangements },
          welchPermutation(upTo(n), upTo(m, 100), { arrangements, seed: 1 }),
        ] as const,
    ),
    ...[3, 5, 6].map(
      (n) =>
        [
          `Spearman, ${n}`,
          { test: 'spearman', sizes: [n], arrangements },
          finish(spearman(upTo(n), upTo(n), { arrangements, seed: 1 })).test,
        ] as const,
    ),
    ['Kruskal–Wallis', { test: 'kruskal-wallis', sizes: [3, 4, 2], arrangements }, kruskalWallis([same(3, 1), same(4, 2), same(2, 3)])],
    ['Friedman', { test: 'friedman', sizes: [5], arrangements, conditions: 4 }, friedman([1, 2, 3, 4].map((rank) => same(5, rank))).test],
  ];

  test.each(extremes)('%s', (_, reach, result) => {
    expectClose(result.kind === 'tested' ? result.p : undefined, smallestP(reach), 1e-10);
  });

  test('random arrangements reach no further than their number', () => {
    expect(smallestP({ test: 'welch-permutation', sizes: [30, 30], arrangements: 9999 })).toBe(1e-4);
    expect(smallestP({ test: 'spearman', sizes: [30], arrangements: 999 })).toBe(1e-3);
  });

  test('t tests and Brunner–Munzel reach any p; an empty test none', () => {
    expect(smallestP({ test: 'welch-t', sizes: [3, 3], arrangements })).toBe(0);
    expect(smallestP({ test: 'brunner-munzel', sizes: [3, 3], arrangements })).toBe(0);
    for (const id of ['sign', 'signed-rank', 'mann-whitney', 'welch-permutation', 'spearman', 'kruskal-wallis', 'friedman'] as const) {
      expect(smallestP({ test: id, sizes: [0, 0], arrangements })).toBe(1);
    }
  });
});

test('the patients that are needed are the fewest that reach the level', () => {
  expect(patientsNeeded({ test: 'signed-rank', arrangements, groups: 1 }, 0.05)).toBe(6);
  expect(patientsNeeded({ test: 'signed-rank', arrangements, groups: 1 }, 0.05 / 48)).toBe(11);
  expect(patientsNeeded({ test: 'welch-permutation', arrangements: 100_000, groups: 2 }, 0.05)).toBe(4);
  expect(patientsNeeded({ test: 'welch-permutation', arrangements: 100_000, groups: 2 }, 0.05 / 48)).toBe(7);
  expect(patientsNeeded({ test: 'welch-permutation', arrangements: 99, groups: 2 }, 0.001)).toBeUndefined();
});

describe('a family', () => {
  const clear = signedRank(upTo(12));
  const unclear = signedRank([1, -2, 3, -4, 5, -6, 7, -8]);
  const hopeless = signedRank([1, 2, 3]);
  const missing = signedRank([]);
  const family = { alpha: 0.05, correction: 'holm', arrangements } as const;

  test('says of each hypothesis what can be said', () => {
    const [first, second, third, fourth] = decide([clear, unclear, hopeless, missing], family);
    expect(first).toEqual({ kind: 'p', p: 2 ** -11, adjusted: 2 ** -9, significant: true });
    expect(second).toMatchObject({ kind: 'p', adjusted: 1, significant: false }); // eight patients could have reached .05 / 3, after the first one
    expect(third).toEqual({ kind: 'cannot-reach', smallest: 0.25, needs: 8 });
    expect(fourth).toEqual({ kind: 'undefined', why: 'no-patients' });
  });

  test('a family that is too large for its patients can reach nothing', () => {
    const six = signedRank(upTo(6));
    expect(decide([six], family)).toEqual([{ kind: 'p', p: 1 / 32, adjusted: 1 / 32, significant: true }]);
    expect(decide([six, six], family)).toEqual(Array(2).fill({ kind: 'cannot-reach', smallest: 1 / 32, needs: 7 }));
    // Benjamini–Hochberg lets several support each other.
    expect(decide([six, six], { ...family, correction: 'benjamini-hochberg' })).toMatchObject([
      { significant: true },
      { significant: true },
    ]);
  });

  test('zeros do not count as patients', () => {
    const zeros = signedRank([0, 0, 0, 0, 0, 1, 2]);
    expect(decide([zeros], family)).toMatchObject([{ kind: 'cannot-reach', needs: 6 }]);
  });
});
