import { finite } from '../finite.ts';
import { type BcaOptions, bcaInterval, type OfPatients } from '../intervals/bca.ts';
import { pick } from '../pick.ts';
import { type Coded, codeValues, midRanksOfCodes } from '../ranks.ts';
import type { Effect } from '../result.ts';
import type { Steps } from '../steps.ts';

/**
 * The matched-pairs rank biserial correlation of differences (Kerby 2014): (W⁺ − W⁻) / (W⁺ + W⁻) of the signed-rank test, zeros dropped; 1 where
 * all are positive. Interval: BCa over the patients whose difference is not zero.
 */
export function* rankBiserial(differences: ArrayLike<number>, options: BcaOptions): Steps<Effect> {
  const { values } = finite(differences);
  const effect = 'rank-biserial';
  if (values.length === 0) return { kind: 'undefined', effect, why: 'no-patients' };
  const moved = values.filter((value) => value !== 0);
  if (moved.length === 0) return { kind: 'undefined', effect, why: 'all-zero' };
  const coded = codeValues(moved.map(Math.abs));
  const value = balanceOf(coded, moved);
  if (Math.abs(value) === 1) return { kind: 'estimated', effect, value, interval: { kind: 'not-estimable', why: 'one-way' } };
  const ofPatients: OfPatients = ([patients = new Uint32Array()]) =>
    balanceOf({ ...coded, codes: patients.map((patient) => coded.codes[patient] ?? 0) }, pick(moved, patients));
  const interval = yield* bcaInterval([moved.length], ofPatients, options);
  return { kind: 'estimated', effect, value, interval };
}

function balanceOf({ codes, kinds }: Coded, signs: Float64Array): number {
  const { ranks } = midRanksOfCodes(codes, kinds);
  const signed = ranks.reduce((sum, rank, i) => sum + ((signs[i] ?? 0) > 0 ? rank : -rank), 0);
  return signed / ((ranks.length * (ranks.length + 1)) / 2);
}
