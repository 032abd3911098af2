import { finite } from '../finite.ts';
import { isConstant } from '../moments.ts';
import { midRanks, tieTerm } from '../ranks.ts';
import type { Effect, Interval, IntervalMethod } from '../result.ts';
import { soundEffect } from '../sound.ts';
import { normalQuantile } from '../special/normal.ts';
import { rankSumCounts } from '../tests/rank-sum-null.ts';
import { EXACT_UP_TO, signedRankCounts } from '../tests/signed-rank-null.ts';
import { differences, type PairTable, pairAt, pairCount, walshAverages } from './pair-order.ts';

/**
 * The Hodges–Lehmann median: the median of all Walsh averages, with the shifts that the signed-rank test at 1 − level does not reject
 * (Hodges & Lehmann 1963; Hollander, Wolfe & Chicken 2014, 3.2–3.3). Exact for up to 50 values without ties, else by the normal distribution with the
 * corrections for ties among the values (those that stay ties under any shift) and for continuity.
 */
export function hodgesLehmannMedian(values: ArrayLike<number>, level = 0.95): Effect {
  const sorted = finite(values).values.sort();
  const n = sorted.length;
  const effect = 'hodges-lehmann';
  if (n === 0) return { kind: 'undefined', effect, why: 'no-patients' };
  const table = walshAverages(sorted);
  const value = middleOf(table);
  if (isConstant(sorted))
    return { kind: 'estimated', effect, value, interval: { kind: 'not-estimable', why: n < 2 ? 'too-few' : 'constant' } };
  const { ties } = midRanks(sorted);
  const cut =
    ties.length === 0 && n <= EXACT_UP_TO
      ? exactCut(signedRankCounts(n), level)
      : normalCut((n * (n + 1)) / 4, Math.sqrt((n * (n + 1) * (2 * n + 1) - tieTerm(ties) / 2) / 24), level);
  return { kind: 'estimated', effect, value, interval: intervalOf(table, cut, level, 'inverted-signed-rank') };
}

/**
 * The Hodges–Lehmann shift of the first group against the second: the median of all differences first − second, with the shifts that the
 * Mann–Whitney test at 1 − level does not reject (Hodges & Lehmann 1963; Hollander, Wolfe & Chicken 2014, 4.2–4.3). Exact for groups of up to 50 without
 * ties, else normal with both corrections. A shift model: the interval is only as good as the groups' shapes are alike.
 */
export function hodgesLehmannShift(first: ArrayLike<number>, second: ArrayLike<number>, level = 0.95): Effect {
  const a = finite(first).values.sort();
  const b = finite(second).values.sort();
  const n = a.length;
  const m = b.length;
  const effect = 'hodges-lehmann-shift';
  if (n === 0 || m === 0) return { kind: 'undefined', effect, why: 'no-patients' };
  const table = differences(b, a);
  const value = middleOf(table);
  if (isConstant(a) && isConstant(b)) return { kind: 'estimated', effect, value, interval: { kind: 'not-estimable', why: 'constant' } };
  const ties = [...midRanks(a).ties, ...midRanks(b).ties];
  const total = n + m;
  const cut =
    ties.length === 0 && Math.max(n, m) <= EXACT_UP_TO
      ? exactCut(rankSumCounts(n, m), level)
      : normalCut((n * m) / 2, Math.sqrt(((n * m) / 12) * (total + 1 - tieTerm(ties) / (total * (total - 1)))), level);
  return soundEffect({ kind: 'estimated', effect, value, interval: intervalOf(table, cut, level, 'inverted-mann-whitney') });
}

function middleOf(table: PairTable): number {
  const count = pairCount(table);
  const upper = pairAt(table, Math.floor(count / 2));
  return count % 2 === 1 ? upper : (pairAt(table, count / 2 - 1) + upper) / 2;
}

/** The smallest rank sum w that is not rejected: 2·P(W ≤ w) > 1 − level. */
function exactCut(counts: Float64Array, level: number): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let tail = 0;
  for (const [w, count] of counts.entries()) {
    tail += count;
    if ((2 * tail) / all > (1 - level) * (1 + 1e-12)) return w;
  }
  return counts.length;
}

/** The same by the normal distribution: middle − w − ½ < z·spread. */
function normalCut(middle: number, spread: number, level: number): number {
  const reach = -normalQuantile((1 - level) / 2) * spread;
  return Math.max(0, Math.floor(middle - 0.5 - reach) + 1);
}

/** A shift between the w-th and the next value of the table has rank sum w. At 0, no shift however far would be rejected. */
function intervalOf(table: PairTable, cut: number, level: number, by: IntervalMethod): Interval {
  if (cut <= 0) return { kind: 'not-estimable', why: 'too-few' };
  return { kind: 'interval', low: pairAt(table, cut - 1), high: pairAt(table, pairCount(table) - cut), level, by };
}
