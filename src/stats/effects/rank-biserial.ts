import { finite } from '../finite.ts';
import { type BcaOptions, bcaInterval } from '../intervals/bca.ts';
import { midRanks } from '../ranks.ts';
import type { Effect } from '../result.ts';
import type { Steps } from '../steps.ts';

/**
 * The matched-pairs rank biserial correlation of differences (Kerby 2014): (W⁺ − W⁻) / (W⁺ + W⁻) of the signed-rank test, zeros dropped; 1 where
 * all are positive. Interval: BCa over patients.
 */
export function* rankBiserial(differences: ArrayLike<number>, options: BcaOptions): Steps<Effect> {
  const { values } = finite(differences);
  const effect = 'rank-biserial';
  if (values.length === 0) return { kind: 'undefined', effect, why: 'no-patients' };
  const value = balanceOf(values);
  if (Number.isNaN(value)) return { kind: 'undefined', effect, why: 'all-zero' };
  if (Math.abs(value) === 1) return { kind: 'estimated', effect, value, interval: { kind: 'not-estimable', why: 'separated' } };
  const interval = yield* bcaInterval([values.length], ([group]) => balanceOf(pick(values, group)), options);
  return { kind: 'estimated', effect, value, interval };
}

function balanceOf(values: Float64Array): number {
  const moved = values.filter((value) => value !== 0);
  const { ranks } = midRanks(moved.map(Math.abs));
  const signed = ranks.reduce((sum, rank, i) => sum + ((moved[i] ?? 0) > 0 ? rank : -rank), 0);
  return signed / ((moved.length * (moved.length + 1)) / 2);
}

function pick(values: Float64Array, group: Uint32Array | undefined): Float64Array {
  return Float64Array.from(group ?? [], (patient) => values[patient] ?? Number.NaN);
}
