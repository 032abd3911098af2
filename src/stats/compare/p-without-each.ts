import { finite, finitePairs } from '../finite.ts';
import { presets } from '../presets/presets.ts';
import { switchedTest } from '../presets/switched-test.ts';
import type { TestResult } from '../result.ts';
import { normalTwoSided } from '../special/normal.ts';
import { studentTwoSided } from '../special/student-t.ts';
import type { Steps } from '../steps.ts';
import { friedman } from '../tests/friedman.ts';
import { kruskalWallis } from '../tests/kruskal-wallis.ts';
import { signedRank } from '../tests/signed-rank.ts';
import { spearmanRho } from '../tests/spearman.ts';
import { welchTTest } from '../tests/t-tests.ts';
import type { Asked } from './compare.ts';
import { gapsOf } from './gaps.ts';
import { type Hypothesis, samplesOf } from './hypotheses.ts';
import { signedRankWithoutEach, welchWithoutEach } from './without-one.ts';

/** From so many on p-values come from sums that are taken once; the signed-rank test is not exact any more. */
const MANY = 60;
/** Patients up to which a test that has no such sums is made again for each. */
const AGAIN_UP_TO = 500;

/** p-values of a comparison, not corrected. */
export type PWithoutEach = {
  readonly kind: 'tested';
  readonly whole: number;
  /** By the cohort's patients: without that one; NaN where the patient has no part in it; 1 where no test is left without the patient. */
  readonly each: Float64Array;
  /** A t distribution stands in for the permutation of Welch's t or Spearman's ρ, which cannot be repeated for each patient. */
  readonly isStandIn: boolean;
};

export type Untold = { readonly kind: 'untold'; readonly why: 'no-test' | 'too-few' | 'too-many' };

/** The lists that are tested, and the places of their values among the cohort's patients: of each list by itself, or the same of all. */
type Lists = { readonly lists: readonly Float64Array[]; readonly places: readonly (readonly number[])[]; readonly isPaired: boolean };

/** The p-value of a hypothesis without each of its patients in turn. */
export function* pWithoutEach(hypothesis: Hypothesis, asked: Pick<Asked, 'design' | 'cohort' | 'scores'>): Steps<PWithoutEach | Untold> {
  const lists = listsOf(hypothesis, asked);
  const { test, fast, isStandIn } = testOf(lists, asked);
  const whole = test(lists.lists);
  if (whole === undefined) return { kind: 'untold', why: 'no-test' };
  const parts = partsOf(lists);
  if (parts.every(({ places }) => places.length < 2)) return { kind: 'untold', why: 'too-few' };
  const quick = fast?.();
  const each = new Float64Array(asked.cohort.patients.length).fill(Number.NaN);
  if (quick) {
    for (const [p, { places }] of parts.entries()) for (const [i, place] of places.entries()) each[place] = quick[p]?.[i] ?? Number.NaN;
    return { kind: 'tested', whole, each, isStandIn };
  }
  const patients = parts.reduce((sum, { places }) => sum + places.length, 0);
  if (patients > AGAIN_UP_TO && !fast) return { kind: 'untold', why: 'too-many' };
  let done = 0;
  for (const { places, at, drop } of parts)
    for (const [i, place] of places.entries()) {
      each[place] = test(drop(at[i] ?? 0)) ?? 1;
      yield ++done / patients;
    }
  return { kind: 'tested', whole, each, isStandIn };
}

function listsOf(hypothesis: Hypothesis, { design, cohort, scores }: Pick<Asked, 'design' | 'cohort' | 'scores'>): Lists {
  const samples = samplesOf(hypothesis, design, cohort, false);
  if (design.question.kind === 'groups') {
    const places = hypothesis.of.map((group) => cohort.groups.flatMap((own, place) => (own === group ? [place] : [])));
    return { lists: samples, places, isPaired: false };
  }
  const ofPatients = Float64Array.from(cohort.patients, (patient) => scores?.get(patient) ?? Number.NaN);
  const gaps = gapsOf(samples, design);
  const lists = design.question.kind === 'reader' ? [...samples, ofPatients] : gaps ? [gaps] : samples;
  return { lists, places: [[...cohort.patients.keys()]], isPaired: true };
}

type Test = {
  readonly test: (lists: readonly Float64Array[]) => number | undefined;
  /** All at once, list by list of finite values, where they are many; undefined where sums left the range of numbers. */
  readonly fast?: () => readonly Float64Array[] | undefined;
  readonly isStandIn: boolean;
};

const none = new Float64Array();
const pOf = (result: TestResult) => (result.kind === 'tested' ? result.p : undefined);
const soundly = (lists: readonly Float64Array[]) => (lists.every((ps) => ps.every(Number.isFinite)) ? lists : undefined);

function testOf({ lists }: Lists, { design: { question, procedure } }: Pick<Asked, 'design'>): Test {
  const kept = lists.map((values) => finite(values).values);
  const [first = none, second = none] = kept;
  if (question.kind === 'reader') return { test: ([values = none, scores = none]) => spearmanByT(values, scores), isStandIn: true };
  if (question.kind === 'groups') {
    if (lists.length > 2) return { test: (groups) => pOf(kruskalWallis(groups)), isStandIn: false };
    const { twoGroups } = presets[procedure];
    if (twoGroups !== 'welch-permutation') {
      const unequal = twoGroups === 'switched-welch' ? 'welch' : 'student';
      return { test: ([one = none, other = none]) => pOf(switchedTest(one, other, unequal).test), isStandIn: false };
    }
    const fast = () =>
      Math.min(first.length, second.length) > MANY
        ? soundly([welchWithoutEach(first, second), welchWithoutEach(second, first)])
        : undefined;
    return { test: ([one = none, other = none]) => pOf(welchTTest(one, other)), fast, isStandIn: true };
  }
  if (lists.length > 2) return { test: (conditions) => pOf(friedman(conditions).test), isStandIn: false };
  const fast = () =>
    first.filter((gap) => gap !== 0).length > MANY ? soundly([signedRankWithoutEach(first).map(normalTwoSided)]) : undefined;
  return { test: ([gaps = none]) => pOf(signedRank(gaps)), fast, isStandIn: false };
}

/** Of Spearman's ρ, by the t distribution that it follows closely (Kendall & Stuart 1973, 31.19). */
function spearmanByT(values: Float64Array, scores: Float64Array): number | undefined {
  const rho = spearmanRho(values, scores);
  const df = finitePairs(values, scores).first.length - 2;
  if (!Number.isFinite(rho)) return undefined;
  return studentTwoSided(rho * Math.sqrt(df / Math.max(0, (1 - rho) * (1 + rho))), df);
}

/** Those who take part, list by list: their places among all patients and in the list, and the lists without one of them. */
function partsOf({ lists, places, isPaired }: Lists) {
  const without = (values: Float64Array, at: number) => values.filter((_, i) => i !== at);
  return places.map((own, l) => {
    const counts = isPaired ? lists : lists.slice(l, l + 1);
    const at = [...own.keys()].filter((i) => counts.every((values) => Number.isFinite(values[i])));
    return {
      at,
      places: at.map((i) => own[i] ?? 0),
      drop: (dropped: number) => lists.map((values, other) => (isPaired || other === l ? without(values, dropped) : values)),
    };
  });
}
