import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/shared/random.ts';
import { arrangementsFor, everyPick, randomPicks, waysToPick } from '../../../src/stats/resample/arrangements.ts';
import { everyOrder, orders, randomOrders } from '../../../src/stats/resample/orders.ts';
import { finish } from '../../../src/stats/steps.ts';
import { spearman } from '../../../src/stats/tests/spearman.ts';
import { welchTTest } from '../../../src/stats/tests/t-tests.ts';
import { welchPermutation, welchPermutations } from '../../../src/stats/tests/welch-permutation.ts';
import { expectClose, type Golden, readGolden } from './golden.ts';

const all = { arrangements: 100_000, seed: 1 };
const normals = (n: number, label: string) => Float64Array.from({ length: n }, seededRandom(5, label).normal);

describe('permutation of Welch’s t', () => {
  type Case = { readonly first: number[]; readonly second: number[]; readonly p: number; readonly arrangements: number };
  const cases = readGolden<readonly Case[]>('permutation');

  test.each(cases.map((one, i) => ({ ...one, i })))(
    'every arrangement, in exact fractions: $first.length and $second.length, case $i',
    (one) => {
      const result = welchPermutation(one.first, one.second, all);
      expect(result).toMatchObject({ kind: 'tested', by: 'exact', arrangements: one.arrangements });
      if (result.kind === 'tested') expectClose(result.p, one.p, 1e-14);
    },
  );

  test('its statistic is Welch’s', () => {
    const [first, second] = [normals(30, 'a'), normals(12, 'b')];
    const ours = welchPermutation(first, second, { arrangements: 50, seed: 1 });
    const plain = welchTTest(first, second);
    if (ours.kind !== 'tested' || plain.kind !== 'tested') return expect.unreachable();
    expectClose(ours.statistic, plain.statistic);
  });

  test('random arrangements come near the share of all of them', () => {
    const [first, second] = [normals(9, 'a'), normals(9, 'b').map((x) => x + 0.9)];
    const exact = welchPermutation(first, second, all);
    const random = welchPermutation(first, second, { arrangements: 40_000, seed: 3 });
    expect(exact).toMatchObject({ by: 'exact', arrangements: 48_620 });
    expect(random).toMatchObject({ by: 'random-arrangements', arrangements: 40_000, seed: 3 });
    if (exact.kind !== 'tested' || random.kind !== 'tested') return expect.unreachable();
    expect(Math.abs(random.p - exact.p)).toBeLessThan(5 * Math.sqrt((exact.p * (1 - exact.p)) / 40_000));
  });

  test('the same seed gives the same numbers, another one others', () => {
    const of = (seed: number) => welchPermutation(normals(40, 'a'), normals(40, 'b'), { arrangements: 500, seed });
    expect(of(7)).toEqual(of(7));
    expect([...new Set([1, 2, 3, 4].map((seed) => JSON.stringify({ ...of(seed), seed: 0 })))].length).toBeGreaterThan(1);
  });

  test('a variable’s p does not depend on what is tested beside it; patients without a value are left out of it alone', () => {
    const inFirst = Uint8Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const [a, b, c] = [normals(60, 'a'), normals(60, 'b'), normals(60, 'c')];
    b[4] = Number.NaN;
    b[9] = Number.NaN;
    const options = { arrangements: 999, seed: 2 };
    const together = finish(welchPermutations([a, b, c], inFirst, options));
    const apart = [a, b, c].flatMap((variable) => finish(welchPermutations([variable], inFirst, options)));
    expect(together).toEqual(apart);
    expect(together[1]).toMatchObject({ used: [19, 39], leftOut: 2 });
    expect(together[2]).toMatchObject({ used: [20, 40], leftOut: 0 });
  });

  test('groups that are constant and differ are as far apart as can be', () => {
    expect(welchPermutation([1, 1, 1, 1], [0, 0, 0, 0], all)).toMatchObject({ statistic: Number.POSITIVE_INFINITY, p: 2 / 70 });
  });

  test('without anything to compare there is no number', () => {
    expect(welchPermutation([], [1, 2], all)).toMatchObject({ kind: 'undefined', why: 'no-patients', used: [0, 2] });
    expect(welchPermutation([Number.NaN], [1, 2], all)).toMatchObject({ kind: 'undefined', why: 'no-patients', leftOut: 1 });
    expect(welchPermutation([1], [1, 2, 3], all)).toMatchObject({ kind: 'undefined', why: 'too-few' });
    expect(welchPermutation([0.1, 0.1], [0.1, 0.1, 0.1], all)).toMatchObject({ kind: 'undefined', why: 'constant' });
  });
});

describe('Spearman', () => {
  type Case = { readonly first: number[]; readonly second: number[]; readonly rho: Golden; readonly p?: number };
  const cases = readGolden<readonly Case[]>('agreement').map((one, i) => ({ ...one, i }));

  test.each(cases)('ρ as SciPy, p over every order: $first.length pairs, case $i', ({ first, second, rho, p }) => {
    const { test: result, effect } = finish(spearman(first, second, { arrangements: 6000, seed: 1, resamples: 30 }));
    if (result.kind !== 'tested' || effect.kind !== 'estimated') return expect.unreachable();
    expectClose(result.statistic, rho, 1e-12, 1);
    expect(effect.value).toBe(result.statistic);
    if (p === undefined) return expect(result).toMatchObject({ by: 'random-arrangements', arrangements: 6000 });
    expect(result).toMatchObject({ by: 'exact', arrangements: orders(first.length) });
    expectClose(result.p, p, 1e-14);
  });

  test('an interval from twenty pairs on, around the estimate', () => {
    const first = normals(25, 'a');
    const second = first.map((x, i) => x + (normals(25, 'b')[i] ?? 0));
    const { effect } = finish(spearman(first, second, { arrangements: 100, seed: 1 }));
    if (effect.kind !== 'estimated' || effect.interval.kind !== 'interval') return expect.unreachable();
    expect(effect.interval.low).toBeLessThan(effect.value);
    expect(effect.interval.high).toBeGreaterThan(effect.value);
    expect(effect.interval).toMatchObject({ by: 'bca', resamples: 2000, seed: 1 });
    const fewer = finish(spearman(first.slice(6), second.slice(6), { arrangements: 100, seed: 1 }));
    expect(fewer.effect).toMatchObject({ interval: { kind: 'not-estimable', why: 'too-few' } });
  });

  test('degenerate pairs say why', () => {
    const of = (a: number[], b: number[]) => finish(spearman(a, b, all)).test;
    expect(of([], [])).toMatchObject({ kind: 'undefined', why: 'no-patients' });
    expect(of([1, 2], [1])).toMatchObject({ kind: 'undefined', why: 'not-paired' });
    expect(of([1, 2, Number.NaN], [1, 2, 3])).toMatchObject({ kind: 'undefined', why: 'too-few', leftOut: 1 });
    expect(of([1, 1, 1], [1, 2, 3])).toMatchObject({ kind: 'undefined', why: 'constant' });
  });
});

describe('arrangements', () => {
  test('every choice comes once', () => {
    const seen = new Set<string>();
    const next = everyPick(3, 7);
    for (let pick = next(); pick; pick = next()) seen.add([...pick].sort().join());
    expect(seen.size).toBe(waysToPick(3, 7));
    expect(seen.size).toBe(35);
  });

  test('every order comes once', () => {
    const next = everyOrder(5);
    const seen = new Set(Array.from({ length: 120 }, () => next().join()));
    expect(seen.size).toBe(120);
    expect(next().join()).toBe('0,1,2,3,4');
  });

  test('random choices and orders are all equally likely', () => {
    const picks = randomPicks(2, 5, seededRandom(1));
    const shuffles = randomOrders(4, seededRandom(2));
    const counted = (draw: () => string, rounds: number) => {
      const counts = new Map<string, number>();
      for (let i = 0; i < rounds; i++) {
        const drawn = draw();
        counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
      }
      return [...counts.values()];
    };
    const ofPicks = counted(() => [...picks().subarray(0, 2)].sort().join(), 10_000);
    expect(ofPicks.length).toBe(10);
    for (const count of ofPicks) expect(Math.abs(count - 1000)).toBeLessThan(150); // five standard deviations
    const ofOrders = counted(() => shuffles().join(), 24_000);
    expect(ofOrders.length).toBe(24);
    for (const count of ofOrders) expect(Math.abs(count - 1000)).toBeLessThan(155);
  });

  test('there are enough of them for the family', () => {
    expect([arrangementsFor(1, 0.05), arrangementsFor(25, 0.05), arrangementsFor(48, 0.05), arrangementsFor(48, 0.001)]).toEqual([
      10_000, 10_000, 19_200, 960_000,
    ]);
  });
});
