import { seededRandom } from '../../src/shared/random.ts';
import { switchedTest } from '../../src/stats/presets/switched-test.ts';
import type { TestResult } from '../../src/stats/result.ts';
import { finish } from '../../src/stats/steps.ts';
import { brunnerMunzel } from '../../src/stats/tests/brunner-munzel.ts';
import { friedman } from '../../src/stats/tests/friedman.ts';
import { kruskalWallis } from '../../src/stats/tests/kruskal-wallis.ts';
import { mannWhitney } from '../../src/stats/tests/mann-whitney.ts';
import { signTest } from '../../src/stats/tests/sign-test.ts';
import { signedRank } from '../../src/stats/tests/signed-rank.ts';
import { spearman } from '../../src/stats/tests/spearman.ts';
import { studentTTest, welchTTest } from '../../src/stats/tests/t-tests.ts';
import { welchPermutation } from '../../src/stats/tests/welch-permutation.ts';
import { heavy, normal, type Population, sample, skewed, skewedMedian, skewedWide, tied, tiedNoZero, wide } from './populations.ts';
import { type Row, Tally } from './row.ts';

const ALPHA = 0.05;
const ARRANGEMENTS = 999;
/** Without resampling of its own inside: an interval is asked for elsewhere. */
const NO_RESAMPLES = 1;

type Candidate = {
  readonly subject: string;
  readonly secondary?: true;
  /** Few p-values are possible, so its size stays below α. */
  readonly coarse?: true;
  readonly test: (groups: Float64Array[], study: number) => TestResult;
};
type Setting = {
  readonly candidates: readonly Candidate[];
  readonly sizes: readonly number[];
  readonly populations: readonly Population[];
  readonly data: string;
  /** The null of the primary test holds to the letter, so its goals apply. */
  readonly exactNull: boolean;
};

export function measureSizes(studies: number, say: (row: Row) => void): void {
  for (const setting of settings()) for (const row of sizesIn(setting, studies)) say(row);
}

function sizesIn({ candidates, sizes, populations, data, exactNull }: Setting, studies: number): Row[] {
  const random = seededRandom(6, `${data} ${sizes.join()}`);
  const tallies = candidates.map(() => new Tally());
  for (let study = 0; study < studies; study++) {
    const groups = sizes.map((n, g) => sample(populations[g % populations.length] ?? normal, n, random));
    for (const [c, { test }] of candidates.entries()) {
      const result = test(groups, study);
      tallies[c]?.add(result.kind === 'tested' ? result.p <= ALPHA : undefined);
    }
  }
  const continuous = populations.every((population) => population.continuous);
  const least = continuous && Math.min(...sizes) >= 20 ? 0.04 : 0;
  return candidates.map(({ subject, secondary, coarse }, c) => ({
    about: 'size',
    subject,
    ...(secondary ? { secondary } : {}),
    sizes,
    data,
    ...(tallies[c] ?? new Tally()).rejections(),
    ...(exactNull && !secondary ? { goal: [coarse ? 0 : least, 0.06] as const } : {}),
  }));
}

const two = (groups: Float64Array[]): [Float64Array, Float64Array] => [groups[0] ?? new Float64Array(), groups[1] ?? new Float64Array()];

const twoGroups: readonly Candidate[] = [
  { subject: 'Permutation of Welch’s t', test: (groups, seed) => welchPermutation(...two(groups), { arrangements: ARRANGEMENTS, seed }) },
  { subject: 'Mann–Whitney', secondary: true, test: (groups) => mannWhitney(...two(groups)) },
  { subject: 'Brunner–Munzel', secondary: true, test: (groups) => brunnerMunzel(...two(groups)) },
  { subject: 'Welch’s t', secondary: true, test: (groups) => welchTTest(...two(groups)) },
  { subject: 'Student’s t', secondary: true, test: (groups) => studentTTest(...two(groups)) },
  { subject: 'Switch of the paper', secondary: true, test: (groups) => switchedTest(...two(groups), 'welch').test },
];

const oneSample: readonly Candidate[] = [{ subject: 'Signed-rank', test: (groups) => signedRank(two(groups)[0]) }];
const bySign: Candidate = { subject: 'Sign', coarse: true, test: (groups) => signTest(two(groups)[0]) };

function* settings(): Iterable<Setting> {
  for (const sizes of [
    [5, 5],
    [10, 10],
    [8, 25],
    [20, 20],
    [20, 60],
    [100, 100],
  ]) {
    for (const population of [normal, skewed, heavy, tied]) {
      yield { candidates: twoGroups, sizes, populations: [population], data: population.name, exactNull: true };
    }
    yield {
      candidates: twoGroups,
      sizes,
      populations: [normal, wide],
      data: 'equal means, the second three times as wide',
      exactNull: false,
    };
    if (sizes[0] !== sizes[1])
      yield {
        candidates: twoGroups,
        sizes,
        populations: [wide, normal],
        data: 'equal means, the first three times as wide',
        exactNull: false,
      };
    yield {
      candidates: twoGroups,
      sizes,
      populations: [skewed, skewedWide],
      data: 'equal means, skewed, the second three times as wide',
      exactNull: false,
    };
  }
  for (const n of [6, 10, 20, 50, 51, 200]) {
    for (const population of [normal, heavy, tiedNoZero, tied]) {
      yield { candidates: [...oneSample, bySign], sizes: [n], populations: [population], data: population.name, exactNull: true };
    }
    // The signed-rank test assumes symmetry: here is what it does without.
    yield { candidates: oneSample, sizes: [n], populations: [skewedMedian], data: skewedMedian.name, exactNull: false };
    yield { candidates: [bySign], sizes: [n], populations: [skewedMedian], data: skewedMedian.name, exactNull: true };
  }
  const several: readonly Candidate[] = [{ subject: 'Kruskal–Wallis', test: kruskalWallis }];
  const blocks: readonly Candidate[] = [{ subject: 'Friedman', test: (groups) => friedman(groups).test }];
  for (const n of [5, 10, 20, 50]) {
    for (const population of [normal, skewed, tied]) {
      yield { candidates: several, sizes: [n, n, n], populations: [population], data: population.name, exactNull: true };
      yield { candidates: blocks, sizes: [n, n, n], populations: [population], data: `${population.name}, 3 conditions`, exactNull: true };
      yield {
        candidates: blocks,
        sizes: [n, n, n, n, n, n],
        populations: [population],
        data: `${population.name}, 6 conditions`,
        exactNull: true,
      };
    }
    yield {
      candidates: several,
      sizes: [n, n, n],
      populations: [normal, normal, wide],
      data: 'equal means, the third three times as wide',
      exactNull: false,
    };
  }
  const pairs: readonly Candidate[] = [
    {
      subject: 'Spearman, permuted',
      test: (groups, seed) => finish(spearman(...two(groups), { arrangements: ARRANGEMENTS, seed, resamples: NO_RESAMPLES })).test,
    },
  ];
  for (const n of [6, 10, 20, 50]) {
    for (const population of [normal, skewed, tied]) {
      yield { candidates: pairs, sizes: [n, n], populations: [population], data: population.name, exactNull: true };
    }
  }
}
