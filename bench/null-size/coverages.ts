import { type Random, seededRandom } from '../../src/shared/random.ts';
import { cliffsDelta } from '../../src/stats/effects/cliffs-delta.ts';
import { cohensD } from '../../src/stats/effects/cohens-d.ts';
import { epsilonSquared } from '../../src/stats/effects/epsilon-squared.ts';
import { rankBiserial } from '../../src/stats/effects/rank-biserial.ts';
import { hodgesLehmannMedian, hodgesLehmannShift } from '../../src/stats/intervals/hodges-lehmann.ts';
import type { Effect } from '../../src/stats/result.ts';
import { normalTails } from '../../src/stats/special/normal.ts';
import { finish } from '../../src/stats/steps.ts';
import { spearman } from '../../src/stats/tests/spearman.ts';
import { heavy, normal, type Population, sample, skewed, tied } from './populations.ts';
import { type Row, Tally } from './row.ts';

type Setting = {
  readonly subject: string;
  readonly sizes: readonly number[];
  readonly data: string;
  readonly truth: number;
  /** Share of the studies that are made: a bootstrap takes its time. */
  readonly share?: number;
  readonly effect: (random: Random, study: number) => Effect;
  readonly hasGoal: boolean;
};

const GOAL = [0.93, 0.97] as const;

export function measureCoverages(studies: number, say: (row: Row) => void): void {
  for (const { subject, sizes, data, truth, share = 1, effect, hasGoal } of settings()) {
    const random = seededRandom(6, `${subject} ${data} ${sizes.join()}`);
    const tally = new Tally();
    for (let study = 0; study < Math.ceil(studies * share); study++) tally.add(holds(effect(random, study), truth));
    const goal = hasGoal && Math.min(...sizes) >= 20 ? { goal: GOAL } : {};
    say({ about: 'coverage', subject, sizes, data, ...tally.coverage(), ...goal });
  }
}

/** Undefined where there is no interval. */
function holds(effect: Effect, truth: number): boolean | undefined {
  if (effect.kind === 'undefined' || effect.interval.kind === 'not-estimable') return undefined;
  const slack = 1e-9 * Math.max(1, Math.abs(truth)); // a limit that is the truth itself, but for rounding
  return effect.interval.low <= truth + slack && effect.interval.high >= truth - slack;
}

/** Median of the mean of two draws, or of the difference of two: the middle of many. */
function middleOfPairs(combine: (random: Random) => number): number {
  const random = seededRandom(60);
  const drawn = Float64Array.from({ length: 2_000_001 }, () => combine(random)).sort();
  return drawn[1_000_000] ?? Number.NaN;
}

const shifted = (population: Population, by: number, scale = 1) => ({
  ...population,
  draw: (random: Random) => by + scale * population.draw(random),
});

function* settings(): Iterable<Setting> {
  const pseudoMedian = middleOfPairs((random) => (skewed.draw(random) + skewed.draw(random)) / 2);
  for (const n of [10, 20, 50, 100]) {
    for (const [population, truth] of [
      [normal, 0],
      [heavy, 0],
      [tied, 0],
      [skewed, pseudoMedian],
    ] as const) {
      yield {
        ...{ subject: 'Hodges–Lehmann median', sizes: [n], data: population.name, truth },
        effect: (random) => hodgesLehmannMedian(sample(population, n, random)),
        hasGoal: population === normal || population === heavy, // the test behind it assumes symmetry
      };
    }
  }
  const skewedGap = middleOfPairs((random) => 3 * skewed.draw(random) - skewed.draw(random));
  for (const [n, m] of [
    [10, 10],
    [20, 20],
    [20, 60],
    [100, 100],
  ] as const) {
    const shifts = [
      { a: shifted(normal, 0.8), b: normal, data: 'normal, shifted', truth: 0.8, hasGoal: true },
      { a: shifted(skewed, 0.8), b: skewed, data: 'skewed, shifted', truth: 0.8, hasGoal: true },
      { a: shifted(tied, 1), b: tied, data: 'ties, shifted', truth: 1, hasGoal: false },
      { a: shifted(normal, 0.8, 3), b: normal, data: 'normal, the first three times as wide', truth: 0.8, hasGoal: false },
      { a: shifted(skewed, 0, 3), b: skewed, data: 'skewed, the first three times as wide', truth: skewedGap, hasGoal: false },
    ];
    for (const { a, b, ...rest } of shifts) {
      yield {
        ...{ subject: 'Hodges–Lehmann shift', sizes: [n, m], ...rest },
        effect: (random) => hodgesLehmannShift(sample(a, n, random), sample(b, m, random)),
      };
    }
    for (const gap of [0, 0.5, 1, 2]) {
      for (const [scale, words] of [
        [1, ''],
        [3, ', the first three times as wide'],
      ] as const) {
        yield {
          ...{ subject: 'Cliff’s δ', sizes: [n, m], data: `normal, ${gap} apart${words}`, hasGoal: true },
          truth: 2 * normalTails(gap / Math.sqrt(1 + scale * scale)).lower - 1,
          effect: (random) => cliffsDelta(sample(shifted(normal, gap, scale), n, random), sample(normal, m, random)),
        };
      }
    }
    yield {
      ...{ subject: 'Cliff’s δ', sizes: [n, m], data: tied.name, truth: 0, hasGoal: true },
      effect: (random) => cliffsDelta(sample(tied, n, random), sample(tied, m, random)),
    };
    yield {
      ...{ subject: 'Cohen’s d', sizes: [n, m], data: 'normal, 0.8 apart', truth: 0.8, hasGoal: true },
      effect: (random) => cohensD(sample(shifted(normal, 0.8), n, random), sample(normal, m, random)),
    };
  }
  for (const n of [20, 50]) {
    for (const correlation of [0, 0.5, 0.8]) {
      yield {
        ...{ subject: 'Spearman’s ρ (BCa)', sizes: [n], data: `normal, correlation ${correlation}`, share: 0.1, hasGoal: true },
        truth: (6 / Math.PI) * Math.asin(correlation / 2),
        effect: (random, seed) => {
          const first = sample(normal, n, random);
          const second = first.map((x) => correlation * x + Math.sqrt(1 - correlation ** 2) * random.normal());
          return finish(spearman(first, second, { arrangements: 1, seed })).effect;
        },
      };
    }
    for (const gap of [0, 0.5]) {
      yield {
        ...{ subject: 'Rank biserial (BCa)', sizes: [n], data: `normal, ${gap} off`, share: 0.1, hasGoal: true },
        truth: rankBiserialOf(gap, n),
        effect: (random, seed) => finish(rankBiserial(sample(shifted(normal, gap), n, random), { seed })),
      };
    }
    yield {
      ...{ subject: 'ε² (BCa)', sizes: [n, n, n], data: 'normal, 0.8 apart each', share: 0.05, hasGoal: false },
      truth: epsilonSquaredOf(),
      effect: (random, seed) =>
        finish(
          epsilonSquared(
            [0, 0.8, 1.6].map((gap) => sample(shifted(normal, gap), n, random)),
            { seed },
          ),
        ),
    };
  }
}

/** Expected value for n differences: of the Walsh sums i < j a share P(x + y > 0) is positive, of the i = j a share P(x > 0). */
function rankBiserialOf(gap: number, n: number): number {
  const pairs = normalTails(gap * Math.SQRT2).lower;
  const alone = normalTails(gap).lower;
  return 2 * (((n - 1) * pairs + 2 * alone) / (n + 1)) - 1;
}

/** ε² of a very large study of three normal groups 0.8 apart: 12·Var of the groups' mean relative ranks. */
function epsilonSquaredOf(): number {
  const gaps = [0, 0.8, 1.6];
  const places = gaps.map((own) => gaps.reduce((sum, other) => sum + normalTails((own - other) / Math.SQRT2).lower, 0) / gaps.length);
  return (12 / gaps.length) * places.reduce((sum, place) => sum + (place - 0.5) ** 2, 0);
}
