import type { Steps } from '../steps.ts';
import { signedRank } from '../tests/signed-rank.ts';
import { welchTTest } from '../tests/t-tests.ts';
import type { Cohort } from './cohort.ts';
import { type Design, neutralValue } from './design.ts';
import { type Hypothesis, samplesOf } from './hypotheses.ts';

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
    const ofFirst = yield* withoutEach(first, members[0] ?? [], (left) => welchTTest(left, second));
    const ofSecond = yield* withoutEach(second, members[1] ?? [], (left) => welchTTest(first, left));
    return rangeOf([...ofFirst, ...ofSecond]);
  }
  const gaps = gapsOf(samples, design);
  return gaps && rangeOf(yield* withoutEach(gaps, cohort.patients, (left) => signedRank(left)));
}

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

/** Patients without a value change nothing and are passed over. */
function* withoutEach(
  values: Float64Array,
  patients: readonly string[],
  test: (left: Float64Array) => ReturnType<typeof signedRank>,
): Steps<WithoutOne[]> {
  const without: WithoutOne[] = [];
  for (const [i, patient] of patients.entries()) {
    if (!Number.isFinite(values[i])) continue;
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
