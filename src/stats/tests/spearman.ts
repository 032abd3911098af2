import { seededRandom } from '../../shared/random.ts';
import { finitePairs } from '../finite.ts';
import { bcaInterval, type OfPatients } from '../intervals/bca.ts';
import { isConstant } from '../moments.ts';
import { type Coded, codeValues, midRanks, midRanksOfCodes, type Ranks } from '../ranks.ts';
import { everyOrder, orders, randomOrders } from '../resample/orders.ts';
import type { Effect, TestResult } from '../result.ts';
import { asPart, type Steps } from '../steps.ts';

export type SpearmanOptions = {
  readonly arrangements: number;
  readonly seed: number;
  readonly level?: number;
  readonly resamples?: number;
};

/** |ρ*| counts as reaching |ρ| from here on: the same sums in another order. */
const SAME = 1e-12;

/**
 * Spearman's ρ (1904) of pairs, with mid-ranks; p by permuting one side, two-sided: over all n! orders where no more than `arrangements` exist, else over
 * random ones, (1 + #) / (1 + arrangements). Interval: BCa over patients.
 */
export function* spearman(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  { arrangements, seed, level = 0.95, resamples = 2000 }: SpearmanOptions,
): Steps<{ readonly test: TestResult; readonly effect: Effect }> {
  const pairs = finitePairs(first, second);
  const n = pairs.first.length;
  const counted = { test: 'spearman', used: [n], leftOut: pairs.leftOut } as const;
  const undefinedBecause = (why: 'not-paired' | 'no-patients' | 'too-few' | 'constant') =>
    ({ test: { ...counted, kind: 'undefined', why }, effect: { kind: 'undefined', effect: 'spearman-rho', why } }) as const;
  if (first.length !== second.length) return undefinedBecause('not-paired');
  if (n < 3) return undefinedBecause(n === 0 ? 'no-patients' : 'too-few');
  if (isConstant(pairs.first) || isConstant(pairs.second)) return undefinedBecause('constant');

  const a = centred(midRanks(pairs.first));
  const b = centred(midRanks(pairs.second));
  const statistic = correlation(a, b);
  const threshold = Math.abs(product(a, b)) - SAME * Math.sqrt(product(a, a) * product(b, b));
  const ways = orders(n);
  const enumerated = ways <= arrangements;
  const rounds = enumerated ? ways : arrangements;
  const next = enumerated ? everyOrder(n) : randomOrders(n, seededRandom(seed, 'spearman'));
  let extreme = 0;
  for (let round = 0; round < rounds; round++) {
    if (Math.abs(productInOrder(a, b, next())) >= threshold) extreme++;
    if (round % 256 === 0) yield round / rounds / 2;
  }
  const tested = { ...counted, kind: 'tested', statistic, arrangements: rounds } as const;
  const test: TestResult = enumerated
    ? { ...tested, p: extreme / rounds, by: 'exact' }
    : { ...tested, p: (1 + extreme) / (1 + rounds), by: 'random-arrangements', seed };

  const estimated = { kind: 'estimated', effect: 'spearman-rho', value: statistic } as const;
  if (Math.abs(statistic) > 1 - SAME) return { test, effect: { ...estimated, interval: { kind: 'not-estimable', why: 'in-step' } } };
  const codedA = codeValues(pairs.first);
  const codedB = codeValues(pairs.second);
  const ofPatients: OfPatients = ([patients = new Uint32Array()]) => {
    const ranksOf = ({ codes, kinds }: Coded) =>
      centred(
        midRanksOfCodes(
          patients.map((patient) => codes[patient] ?? 0),
          kinds,
        ),
      );
    return correlation(ranksOf(codedA), ranksOf(codedB));
  };
  const interval = yield* asPart(bcaInterval([n], ofPatients, { level, resamples, seed }), 0.5, 1);
  return { test, effect: { ...estimated, interval } };
}

/** ρ alone; NaN where fewer than three pairs are whole or one side is constant. */
export function spearmanRho(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const pairs = finitePairs(first, second);
  if (pairs.first.length < 3) return Number.NaN;
  return correlation(centred(midRanks(pairs.first)), centred(midRanks(pairs.second)));
}

function centred({ ranks }: Ranks): Float64Array {
  return ranks.map((rank) => rank - (ranks.length + 1) / 2);
}

/** NaN where one side is constant. */
function correlation(a: Float64Array, b: Float64Array): number {
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function productInOrder(a: Float64Array, b: Float64Array, order: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[order[i] ?? 0] ?? 0);
  return sum;
}
