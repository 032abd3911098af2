import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjust, type Correction, strictestLevel } from '../../../src/stats/adjust.ts';
import { expectClose, readGolden } from './golden.ts';

const corrections = ['holm', 'benjamini-hochberg', 'bonferroni'] as const;
type Case = { readonly p: number[] } & Record<(typeof corrections)[number], number[]>;
const cases = readGolden<readonly Case[]>('adjust');

const family = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });
const numbers = (ps: readonly (number | undefined)[]) => ps.map((p) => p ?? Number.NaN);

describe('corrections', () => {
  test.each(cases.flatMap((one, i) => corrections.map((correction) => ({ correction, i, one }))))(
    '$correction as statsmodels: list $i',
    ({ correction, one }) => {
      for (const [k, p] of adjust(one.p, correction).entries()) expectClose(p, one[correction][k], 1e-14, 1e-300);
    },
  );

  test('none leaves p as it is', () => expect(adjust([0.2, undefined, 0.01], 'none')).toEqual([0.2, undefined, 0.01]));

  test('a hypothesis without p gets none but counts in the family', () => {
    expect(adjust([0.01, undefined, undefined, undefined], 'bonferroni')).toEqual([0.04, undefined, undefined, undefined]);
    expect(adjust([undefined, 0.01, 0.02], 'holm')).toEqual([undefined, 0.03, 0.04]);
    expect(adjust([undefined, 0.01, 0.02], 'benjamini-hochberg')).toEqual([undefined, 0.03, 0.03]);
  });

  test('never below p, never above 1, and in the order of the p-values', () => {
    fc.assert(
      fc.property(family, fc.constantFrom<Correction>(...corrections, 'none'), (ps, correction) => {
        const adjusted = numbers(adjust(ps, correction));
        const order = ps.map((_, i) => i).sort((a, b) => (ps[a] ?? 0) - (ps[b] ?? 0) || (adjusted[a] ?? 0) - (adjusted[b] ?? 0));
        const rising = order.every((at, k) => k === 0 || (adjusted[at] ?? 0) >= (adjusted[order[k - 1] ?? 0] ?? 0));
        return rising && adjusted.every((p, i) => p >= (ps[i] ?? 0) && p <= 1);
      }),
    );
  });

  test('Benjamini–Hochberg is never stricter than Holm, nor Holm than Bonferroni', () => {
    fc.assert(
      fc.property(family, (ps) => {
        const [holm, bh, bonferroni] = corrections.map((correction) => numbers(adjust(ps, correction)));
        return ps.every((_, i) => (bh?.[i] ?? 2) <= (holm?.[i] ?? 0) + 1e-15 && (holm?.[i] ?? 2) <= (bonferroni?.[i] ?? 0));
      }),
    );
  });

  test('the order of the family does not matter', () => {
    fc.assert(
      fc.property(family, fc.constantFrom(...corrections), (ps, correction) => {
        expect(numbers(adjust([...ps].reverse(), correction)).reverse()).toEqual(numbers(adjust(ps, correction)));
      }),
    );
  });

  test('the strictest level', () => {
    expect([strictestLevel(0.05, 10, 'holm'), strictestLevel(0.05, 10, 'none'), strictestLevel(0.05, 0, 'bonferroni')]).toEqual([
      0.005, 0.05, 0.05,
    ]);
  });
});
