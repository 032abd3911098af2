import { finite } from '../finite.ts';
import type { Steps } from '../steps.ts';
import { signedRank } from '../tests/signed-rank.ts';
import { welchTTest } from '../tests/t-tests.ts';
import type { Cohort } from './cohort.ts';
import { type Design, neutralValue } from './design.ts';
import { type Hypothesis, samplesOf } from './hypotheses.ts';
import { signedRankWithoutEach, welchWithoutEach } from './without-one.ts';

/** How far one patient can move a p-value (not corrected). */
export type LeaveOneOut = {
  readonly lowest: number;
  readonly highest: number;
  /** Without whom p is highest: on whom a finding hangs most. */
  readonly patient: string;
};

/**
 * The p-value of a comparison without each of its patients in turn: of the signed-rank test, or, for two groups, of Welch's t with its t distribution, which stands in
 * for its permutation. Undefined for other questions and where fewer than two patients would be left.
 */
export function* leaveOneOut(hypothesis: Hypothesis, design: Design, cohort: Cohort): Steps<LeaveOneOut | undefined> {
  const samples = samplesOf(hypothesis, design, cohort, false);
  const { question } = design;
  if (question.kind === 'groups' && samples.length === 2) {
    const members = hypothesis.of.map((group) => cohort.patients.filter((_, patient) => cohort.groups[patient] === group));
    const [first = new Float64Array(), second = new Float64Array()] = samples;
    const [one, other] = [finite(first).values, finite(second).values];
    const isMany = Math.min(one.length, other.length) > MANY;
    const ofFirst = yield* withoutEach(
      first,
      members[0] ?? [],
      (left) => welchTTest(left, second),
      isMany ? welchWithoutEach(one, other) : undefined,
    );
    const ofSecond = yield* withoutEach(
      second,
      members[1] ?? [],
      (left) => welchTTest(first, left),
      isMany ? welchWithoutEach(other, one) : undefined,
    );
    return rangeOf([...ofFirst, ...ofSecond]);
  }
  const gaps = gapsOf(samples, design);
  if (!gaps) return undefined;
  const all = finite(gaps).values;
  const guess = all.filter((gap) => gap !== 0).length > MANY ? signedRankWithoutEach(all).map((z) => -z) : undefined;
  return rangeOf(yield* withoutEach(gaps, cohort.patients, (left) => signedRank(left), guess));
}

/** From so many on only the two that matter are tested, and the others told from them by sums; the signed-rank test is not exact any more. */
const MANY = 60;

/** Differences from no preference, or between two conditions. */
function gapsOf(
  [first = new Float64Array(), second, third]: readonly Float64Array[],
  { question, measure }: Design,
): Float64Array | undefined {
  const neutral = neutralValue(measure);
  if (question.kind === 'preference') return neutral === undefined ? undefined : first.map((value) => value - neutral);
  const paired = (question.kind === 'regions' || question.kind === 'methods') && second !== undefined && third === undefined;
  return paired ? first.map((value, patient) => value - (second[patient] ?? Number.NaN)) : undefined;
}

type WithoutOne = { readonly patient: string; readonly p: number };

/**
 * Patients without a value change nothing and are passed over. `guess`: of each finite value, what rises and falls with p; then only those with the least and the
 * greatest are tested.
 */
function* withoutEach(
  values: Float64Array,
  patients: readonly string[],
  test: (left: Float64Array) => ReturnType<typeof signedRank>,
  guess: Float64Array | undefined,
): Steps<WithoutOne[]> {
  const without: WithoutOne[] = [];
  const isSound = guess?.every(Number.isFinite);
  const extremes = guess && isSound ? new Set([guess.indexOf(Math.min(...guess)), guess.indexOf(Math.max(...guess))]) : undefined;
  let place = -1;
  for (const [i, patient] of patients.entries()) {
    if (!Number.isFinite(values[i])) continue;
    place++;
    if (extremes && !extremes.has(place)) continue;
    const result = test(values.filter((_, other) => other !== i));
    if (result.kind === 'tested') without.push({ patient, p: result.p });
    yield (i + 1) / patients.length;
  }
  return without;
}

function rangeOf(without: readonly WithoutOne[]): LeaveOneOut | undefined {
  const [first, ...others] = without;
  if (!first) return undefined;
  const worst = others.reduce((most, one) => (one.p > most.p ? one : most), first);
  return { lowest: Math.min(...without.map(({ p }) => p)), highest: worst.p, patient: worst.patient };
}
