import { type Random, seededRandom } from '../shared/random.ts';
import { finite } from './finite.ts';
import { hodgesLehmannMedian } from './intervals/hodges-lehmann.ts';
import { isConstant, mean, measuredFrom, variance } from './moments.ts';
import type { Preset } from './presets/presets.ts';
import { switchedTest } from './presets/switched-test.ts';
import type { TestResult } from './result.ts';
import { normalQuantile } from './special/normal.ts';
import type { Steps } from './steps.ts';
import { signedRank } from './tests/signed-rank.ts';
import { welchTTest } from './tests/t-tests.ts';
import type { WhyNot } from './why-not.ts';

/** Fewer values than this in a group are no picture of how patients differ. */
export const POWER_FROM = 10;

type TwoGroups = Preset['twoGroups'];

export type PowerOptions = {
  /** The smallest effect of interest, in units of the measure: set by the user, never the one observed. */
  readonly effect: number;
  /** The level that this one hypothesis must reach (`strictestLevel` of its family). */
  readonly level: number;
  /** Studies of these sizes: patients in each group, or patients. */
  readonly sizes: readonly (readonly number[])[];
  /** How two groups are tested: by Welch's t, which stands in for its permutation, or by whichever test the checks of a preset choose. */
  readonly twoGroups?: TwoGroups;
  /** Studies made up for each size. */
  readonly studies?: number;
  readonly seed: number;
};

export type PowerPoint = {
  readonly sizes: readonly number[];
  /** Share of the made-up studies that find the effect, with its 95 % interval (Wilson 1927). */
  readonly power: number;
  readonly low: number;
  readonly high: number;
};

export type Power =
  | { readonly kind: 'estimated'; readonly curve: readonly PowerPoint[] }
  | { readonly kind: 'undefined'; readonly why: WhyNot };

/**
 * How often studies of given sizes would find an effect, by drawing their patients from those at hand: from one group, moved so that its Hodges–Lehmann
 * median is the effect (by the signed-rank test); or from two groups, moved so that their means differ by it. There Welch's t with its t distribution
 * stands in for its permutation, which it follows closely (docs/test-sizes.md) at a thousandth of the work; the presets' tests are made as they are.
 */
export function* power(
  groups: readonly ArrayLike<number>[],
  { effect, level, sizes, twoGroups = 'welch-permutation', studies = 1000, seed }: PowerOptions,
): Steps<Power> {
  const pools = groups.map((group) => finite(group).values);
  if (pools.some(({ length }) => length < POWER_FROM))
    return { kind: 'undefined', why: pools.some(({ length }) => length === 0) ? 'no-patients' : 'too-few' };
  if (pools.every(isConstant)) return { kind: 'undefined', why: 'constant' };
  const centred = pools.map((pool) => measuredFrom(centreOf(pool, pools.length), pool));
  const test = pools.length === 1 ? ([values = none]: Drawn) => signedRank(values) : testOf(twoGroups);
  const curve: PowerPoint[] = [];
  for (const [s, size] of sizes.entries()) {
    const random = seededRandom(seed, `power/${size.join()}`);
    let found = 0;
    for (let study = 0; study < studies; study++) {
      const drawn = centred.map((pool, g) => draw(pool, size[g] ?? 0, g === 0 ? effect : 0, random));
      const result = test(drawn);
      if (result.kind === 'tested' && result.p <= level) found++;
      yield (s + (study + 1) / studies) / sizes.length;
    }
    curve.push({ sizes: size, ...wilson(found, studies) });
  }
  return { kind: 'estimated', curve };
}

function centreOf(pool: Float64Array, groups: number): number {
  if (groups > 1) return mean(pool);
  const middle = hodgesLehmannMedian(pool);
  return middle.kind === 'estimated' ? middle.value : 0;
}

/** With replacement. A hair of noise keeps patients who are drawn twice from being ties, which they would not be in a study. */
function draw(pool: Float64Array, size: number, effect: number, random: Random): Float64Array {
  const hair = 1e-9 * Math.sqrt(variance(pool));
  return Float64Array.from({ length: size }, () => (pool[random.integer(pool.length)] ?? 0) + effect + hair * random.normal());
}

type Drawn = readonly Float64Array[];
const none = new Float64Array();

function testOf(twoGroups: TwoGroups): (drawn: Drawn) => TestResult {
  if (twoGroups === 'welch-permutation') return ([first = none, second = none]) => welchTTest(first, second);
  const unequal = twoGroups === 'switched-welch' ? 'welch' : 'student';
  return ([first = none, second = none]) => switchedTest(first, second, unequal).test;
}

function wilson(found: number, studies: number): { power: number; low: number; high: number } {
  const z = normalQuantile(0.975);
  const share = found / studies;
  const weight = 1 + (z * z) / studies;
  const middle = (share + (z * z) / (2 * studies)) / weight;
  const reach = (z / weight) * Math.sqrt((share * (1 - share)) / studies + (z * z) / (4 * studies * studies));
  return { power: share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
