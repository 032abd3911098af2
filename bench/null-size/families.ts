import { type Random, seededRandom } from '../../src/shared/random.ts';
import { adjust } from '../../src/stats/adjust.ts';
import { finish } from '../../src/stats/steps.ts';
import { welchPermutations } from '../../src/stats/tests/welch-permutation.ts';
import { type Row, Tally } from './row.ts';

const ALPHA = 0.05;
const GROUP = 20;
/** Enough to reach α/48, if only just. */
const ARRANGEMENTS = 999;

type Family = {
  readonly data: string;
  readonly hypotheses: number;
  /** Of them, the first that are false. */
  readonly wrong: number;
  readonly draw: (random: Random) => number[];
};

const independent = (random: Random, count: number) => Array.from({ length: count }, random.normal);

/** Correlation ½ between any two. */
function correlated(random: Random, count: number): number[] {
  const common = random.normal();
  return independent(random, count).map((own) => (own + common) * Math.SQRT1_2);
}

/** log₂ shares of a partition: they depend on each other, since the shares sum to 1. */
function shares(random: Random, count: number): number[] {
  const parts = independent(random, count).map((own) => Math.exp(0.5 * own));
  const all = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => Math.log2((count * part) / all));
}

const families: readonly Family[] = [
  { data: '6 independent', hypotheses: 6, wrong: 0, draw: (random) => independent(random, 6) },
  { data: '6 zones of a partition', hypotheses: 6, wrong: 0, draw: (random) => shares(random, 6) },
  { data: '48 independent', hypotheses: 48, wrong: 0, draw: (random) => independent(random, 48) },
  { data: '48, correlation ½', hypotheses: 48, wrong: 0, draw: (random) => correlated(random, 48) },
  { data: '6 independent, 3 of them false', hypotheses: 6, wrong: 3, draw: (random) => independent(random, 6) },
];

/** How often a correction lets any true null be rejected, with 20 patients in each group. */
export function measureFamilies(studies: number, say: (row: Row) => void): void {
  for (const family of families) {
    const random = seededRandom(6, family.data);
    const holm = new Tally();
    const none = new Tally();
    for (let study = 0; study < studies; study++) {
      const ps = pValues(family, random, study);
      const rejectsTrue = (adjusted: readonly (number | undefined)[]) => adjusted.slice(family.wrong).some((p) => (p ?? 1) <= ALPHA);
      holm.add(rejectsTrue(adjust(ps, 'holm')));
      none.add(rejectsTrue(ps));
    }
    const row = { about: 'family-wise error', sizes: [GROUP, GROUP], data: family.data } as const;
    say({ ...row, subject: 'Holm', ...holm.rejections(), goal: [0, 0.055] });
    say({ ...row, subject: 'No correction', secondary: true, ...none.rejections() });
  }
}

function pValues({ hypotheses, wrong, draw }: Family, random: Random, seed: number): (number | undefined)[] {
  const inFirst = Uint8Array.from({ length: 2 * GROUP }, (_, patient) => (patient < GROUP ? 1 : 0));
  const variables = Array.from({ length: hypotheses }, () => new Float64Array(2 * GROUP));
  for (const [patient, first] of inFirst.entries()) {
    for (const [v, value] of draw(random).entries()) {
      const column = variables[v];
      if (column) column[patient] = value + (v < wrong && first === 1 ? 2 : 0);
    }
  }
  return finish(welchPermutations(variables, inFirst, { arrangements: ARRANGEMENTS, seed })).map((result) =>
    result.kind === 'tested' ? result.p : undefined,
  );
}
