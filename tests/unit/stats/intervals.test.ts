import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bcaInterval, bcaLimits } from '../../../src/stats/intervals/bca.ts';
import { differences, pairAt, pairCount, walshAverages } from '../../../src/stats/intervals/pair-order.ts';
import { mean } from '../../../src/stats/moments.ts';
import { finish } from '../../../src/stats/steps.ts';
import { expectClose, readGolden } from './golden.ts';

describe('BCa', () => {
  type Case = { name: string; estimate: number; replicates: number[]; jackknife: number[][]; level: number; limits: [number, number] };

  test.each(readGolden<readonly Case[]>('intervals'))('limits as SciPy makes of its own replicates: $name at $level', (one) => {
    const limits = bcaLimits({
      estimate: one.estimate,
      replicates: Float64Array.from(one.replicates),
      jackknife: one.jackknife.map((without) => Float64Array.from(without)),
      level: one.level,
    });
    expectClose(limits?.low, one.limits[0], 1e-9, 1);
    expectClose(limits?.high, one.limits[1], 1e-9, 1);
  });

  const values = Float64Array.from({ length: 30 }, (_, i) => Math.sin(i) * i);
  const meanOf = ([patients]: readonly Uint32Array[]) => mean(Float64Array.from(patients ?? [], (patient) => values[patient] ?? 0));

  test('the same seed gives the same interval', () => {
    const of = (seed: number) => finish(bcaInterval([30], meanOf, { seed, resamples: 200 }));
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual({ ...of(2), seed: 1 });
  });

  test('not estimable below twenty in a group, for a constant, and where a resample has no value', () => {
    expect(finish(bcaInterval([30, 19], () => 1, { seed: 1 }))).toEqual({ kind: 'not-estimable', why: 'too-few' });
    expect(finish(bcaInterval([30], () => 1, { seed: 1, resamples: 50 }))).toEqual({ kind: 'not-estimable', why: 'not-enough-spread' });
    const sometimes = ([patients]: readonly Uint32Array[]) =>
      new Set(patients).size < 20 ? Number.NaN : meanOf([patients ?? new Uint32Array()]);
    expect(finish(bcaInterval([30], sometimes, { seed: 1, resamples: 200 }))).toEqual({ kind: 'not-estimable', why: 'not-enough-spread' });
  });
});

describe('order statistics of pairs', () => {
  const list = fc.array(fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: -3, max: 3 })), {
    minLength: 1,
    maxLength: 40,
  });
  const sorted = (values: readonly number[]) => Float64Array.from(values).sort();

  test('Walsh averages, as by making and sorting them all', () => {
    fc.assert(
      fc.property(list, fc.nat(), (values, at) => {
        const table = walshAverages(sorted(values));
        const all = sorted(values.flatMap((x, i) => values.slice(i).map((y) => x / 2 + y / 2)));
        expect(pairCount(table)).toBe(all.length);
        expect(pairAt(table, at % all.length)).toBe(all[at % all.length]);
      }),
    );
  });

  test('differences, as by making and sorting them all', () => {
    fc.assert(
      fc.property(list, list, fc.nat(), (xs, ys, at) => {
        const all = sorted(ys.flatMap((y) => xs.map((x) => y - x)));
        expect(pairAt(differences(sorted(xs), sorted(ys)), at % all.length)).toBe(all[at % all.length]);
      }),
    );
  });

  test('where halving has to narrow the range: 300 values, tied and not', () => {
    for (const values of [
      Float64Array.from({ length: 300 }, (_, i) => Math.sin(i * i)),
      Float64Array.from({ length: 300 }, (_, i) => i % 4),
    ]) {
      const table = walshAverages(values.sort());
      const all = Float64Array.from({ length: pairCount(table) });
      let k = 0;
      for (const [i, x] of values.entries()) for (const y of values.subarray(i)) all[k++] = x / 2 + y / 2;
      all.sort();
      for (const place of [0, 1, 999, 20_000, 22_575, 45_000, 45_149]) expect(pairAt(table, place)).toBe(all[place]);
    }
  });
});
