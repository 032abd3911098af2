import { type Decision, decide } from '../decide.ts';
import { presets } from '../presets/presets.ts';
import type { TestResult } from '../result.ts';
import { asPart, inTurn, type Steps } from '../steps.ts';
import { welchPermutations } from '../tests/welch-permutation.ts';
import { type Answer, answer } from './answer.ts';
import { type Cohort, cohortInSteps, type Lacking, type Notes, type TidyRow } from './cohort.ts';
import { arrangementsOf, type Design, neutralValue } from './design.ts';
import { groupBy } from './group-by.ts';
import { familyOf, type Hypothesis, hypothesesOf, samplesOf } from './hypotheses.ts';

/** One row of the table of comparisons. */
export type Comparison = Hypothesis &
  Answer &
  Lacking & {
    readonly decision: Decision;
    /** Hypotheses that were corrected together with it. */
    readonly family: number;
    /** Sensitivity: the same with undefined films put back without a preference; only where there are any and the measure allows it. */
    readonly filledIn?: { readonly test: TestResult; readonly decision: Decision };
  };

export type Outcome = {
  readonly design: Design;
  readonly notes: Notes;
  readonly arrangements: number;
  readonly comparisons: readonly Comparison[];
};

/**
 * Runs a design on a tidy table. Patients are the unit: a patient's films are averaged first. A patient in two of the groups is left out and named,
 * undefined films are left out, counted, and put back as a sensitivity analysis. The same table in any order gives the same numbers.
 * `scores`: the reader's score of each patient, by the patient's id, for the question about a reader.
 */
export function* compare(rows: readonly TidyRow[], design: Design, scores?: ReadonlyMap<string, number>): Steps<Outcome> {
  const cohort = yield* asPart(cohortInSteps(rows, design), 0, 0.1);
  return yield* asPart(compareCohort(cohort, design, scores), 0.1, 1);
}

/** The same where the table was put together by patients already, for this design. */
export function* compareCohort(cohort: Cohort, design: Design, scores?: ReadonlyMap<string, number>): Steps<Outcome> {
  const hypotheses = hypothesesOf(design);
  const lacking = hypotheses.map(({ cells }) => lackingIn(cells, cohort));
  const asked = { design, cohort, scores };
  const answers = yield* asPart(answerAll(hypotheses, asked, false), 0, 0.7);
  const tests = answers.map(({ test }) => test);
  const decisions = decideAll(hypotheses, tests, design);
  const putBack = hypotheses.filter((_, h) => (lacking[h]?.undefinedFilms ?? 0) > 0 && neutralValue(design.measure) !== undefined);
  const again = yield* asPart(answerAll(putBack, asked, true), 0.7, 1);
  const filled = hypotheses.map((hypothesis) => again[putBack.indexOf(hypothesis)]?.test);
  const filledDecisions = decideAll(
    hypotheses,
    tests.map((test, h) => filled[h] ?? test),
    design,
  );

  const comparisons = hypotheses.flatMap((hypothesis, h): Comparison[] => {
    const [own, missing, decided, test, decidedAgain] = [answers[h], lacking[h], decisions[h], filled[h], filledDecisions[h]];
    if (!own || !missing || !decided) return [];
    const sensitivity = test && decidedAgain ? { filledIn: { test, decision: decidedAgain.decision } } : {};
    return [{ ...hypothesis, ...own, ...missing, ...decided, ...sensitivity }];
  });
  return { design, notes: cohort.notes, arrangements: arrangementsOf(design), comparisons };
}

export type Asked = {
  readonly design: Design;
  readonly cohort: Cohort;
  readonly scores: ReadonlyMap<string, number> | undefined;
  readonly resamples?: number;
};

/** `filledIn`: with undefined films put back as without preference. */
export function* answerAll(hypotheses: readonly Hypothesis[], asked: Asked, filledIn: boolean): Steps<Answer[]> {
  const { design, cohort, scores, resamples = 2000 } = asked;
  const permuted = yield* asPart(permuteGroups(hypotheses, asked, filledIn), 0, 0.7);
  const ofPatients = scores && Float64Array.from(cohort.patients, (patient) => scores.get(patient) ?? Number.NaN);
  const answerOne = (hypothesis: Hypothesis) =>
    answer(samplesOf(hypothesis, design, cohort, filledIn), design, { permuted: permuted.get(hypothesis), scores: ofPatients, resamples });
  return yield* asPart(inTurn(hypotheses, answerOne), 0.7, 1);
}

/** The permutation tests of two groups, for all hypotheses that compare the same two at once. */
function* permuteGroups(
  hypotheses: readonly Hypothesis[],
  { design, cohort }: Asked,
  filledIn: boolean,
): Steps<Map<Hypothesis, TestResult>> {
  const results = new Map<Hypothesis, TestResult>();
  if (design.question.kind !== 'groups' || presets[design.procedure].twoGroups !== 'welch-permutation') return results;
  const byPair = groupBy(
    hypotheses.filter(({ of }) => of.length === 2),
    ({ of }) => JSON.stringify(of),
  );
  yield* inTurn([...byPair.values()], function* (members): Steps<void> {
    const [first, second] = members[0]?.of ?? [];
    const patientsOf = (one: string | undefined) => cohort.groups.flatMap((group, patient) => (group === one ? [patient] : []));
    const patients = [...patientsOf(first), ...patientsOf(second)];
    const inFirst = Uint8Array.from(patients, (patient) => (cohort.groups[patient] === first ? 1 : 0));
    const variables = members.map(({ region = '', method = '' }) => {
      const values = (filledIn ? cohort.filledIn(region, method) : undefined) ?? cohort.values(region, method);
      return Float64Array.from(patients, (patient) => values[patient] ?? Number.NaN);
    });
    const tested = yield* welchPermutations(variables, inFirst, { arrangements: arrangementsOf(design), seed: design.seed });
    for (const [i, result] of tested.entries()) {
      const member = members[i];
      if (member) results.set(member, result);
    }
  });
  return results;
}

/** Corrects each family by itself: the question's (or each method's, where the procedure says so), and the comparisons that follow. */
export function decideAll(
  hypotheses: readonly Hypothesis[],
  tests: readonly TestResult[],
  design: Design,
): { decision: Decision; family: number }[] {
  const decided = new Map<number, { decision: Decision; family: number }>();
  const families = groupBy([...tests.keys()], (h) => {
    const hypothesis = hypotheses[h];
    return hypothesis ? familyOf(hypothesis, design) : '';
  });
  for (const members of families.values()) {
    const own = members.flatMap((h) => tests[h] ?? []);
    const decisions = decide(own, { alpha: design.alpha, correction: design.correction, arrangements: arrangementsOf(design) });
    for (const [i, h] of members.entries()) {
      const decision = decisions[i];
      if (decision) decided.set(h, { decision, family: members.length });
    }
  }
  return [...tests.keys()].flatMap((h) => decided.get(h) ?? []);
}

function lackingIn(cells: Hypothesis['cells'], cohort: Cohort): Lacking {
  const each = cells.map(({ region, method }) => cohort.lacking(region, method));
  return {
    undefinedFilms: each.reduce((sum, { undefinedFilms }) => sum + undefinedFilms, 0),
    missingFilms: each.reduce((sum, { missingFilms }) => sum + missingFilms, 0),
  };
}
