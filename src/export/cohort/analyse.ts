import { type Cohort, cohortInSteps } from '../../stats/compare/cohort.ts';
import { type Comparison, compareCohort, type Outcome } from '../../stats/compare/compare.ts';
import { type LeaveOneOut, leaveOneOut } from '../../stats/compare/leave-one-out.ts';
import { asPart, finish, type Steps } from '../../stats/steps.ts';
import { spearmanRho } from '../../stats/tests/spearman.ts';
import type { Ask } from './ask.ts';
import type { CohortTable } from './cohort-table.ts';
import { type Fingerprint, fingerprintOf } from './fingerprint.ts';
import { type PowerView, powerOf } from './power-view.ts';
import { type PresetView, presetsBeside } from './presets-beside.ts';
import { completeAsk, type FullAsk, type Selection, selectInSteps } from './select.ts';
import { wordsInSteps } from './table-words.ts';
import type { JitterView } from './under-jitter.ts';
import type { Warning } from './warning.ts';
import { groupSizes, warningsOf } from './warnings.ts';

/** One patient of a comparison, and the films behind the patient's values. */
export type CohortPatient = {
  readonly id: string;
  readonly group: string | undefined;
  readonly films: readonly string[];
  /** A reader's, where the question is about one. */
  readonly score?: number | undefined;
};

/** The values of all patients for a region and a method, in the patients' order; NaN where there is none. */
export type CohortCell = { readonly region: string; readonly method: string; readonly values: Float64Array };

/** How two methods order the patients alike in a region: Spearman's ρ; undefined where it cannot be said. */
export type Agreement = { readonly region: string; readonly methods: readonly [string, string]; readonly rho: number | undefined };

/** All that a question has for an answer: what page and report show. */
export type Analysis = {
  readonly ask: FullAsk;
  readonly outcome: Outcome;
  readonly warnings: readonly Warning[];
  readonly sizes: readonly { readonly name: string; readonly patients: number }[];
  readonly notChosen: number;
  readonly patients: readonly CohortPatient[];
  readonly cells: readonly CohortCell[];
  readonly fingerprint: Fingerprint;
  /** For each comparison. */
  readonly leaveOneOut: readonly LeaveOneOut[];
  readonly presets: readonly PresetView[];
  readonly power: PowerView | undefined;
  readonly agreement: readonly Agreement[];
  /** Where it was asked for and run: see `withJitter`. */
  readonly jitter?: JitterView;
};

/** What is known before anything is tested. */
export type Prepared = {
  readonly selection: Selection;
  readonly cohort: Cohort;
  readonly warnings: readonly Warning[];
  readonly sizes: Analysis['sizes'];
};

/** @throws Failure 'study-invalid' */
export function prepare(ask: Ask, table: CohortTable): Prepared {
  return finish(prepareInSteps(ask, table));
}

/** The same with pauses. */
export function* prepareInSteps(ask: Ask, table: CohortTable): Steps<Prepared> {
  yield* asPart(wordsInSteps(table.numbers), 0, 0.2);
  const selection = yield* asPart(selectInSteps(completeAsk(ask, table), table), 0.2, 0.5);
  const cohort = yield* asPart(cohortInSteps(selection.rows, selection.design), 0.5, 1);
  const repeated = table.films.filter(({ repeats }) => repeats !== undefined).length;
  return { selection, cohort, warnings: warningsOf(selection, cohort, repeated), sizes: groupSizes(selection, cohort) };
}

/** Runs a question, and everything that is shown beside its answer. @throws Failure 'study-invalid' where the study lacks what is asked for */
export function* analyse(ask: Ask, table: CohortTable): Steps<Analysis> {
  const { selection, cohort, warnings, sizes } = yield* asPart(prepareInSteps(ask, table), 0, 0.1);
  const { design, scores } = selection;
  const outcome = yield* asPart(compareCohort(cohort, design, scores), 0.1, 0.5);
  const without = yield* asPart(leaveOneOut(outcome.comparisons, { design, cohort, scores }), 0.5, 0.65);
  const presets = yield* asPart(presetsBeside(selection, table, outcome), 0.65, 0.85);
  const patients = patientsOf(cohort, selection);
  const cells = design.regions.flatMap((region) =>
    design.methods.map((method) => ({ region, method, values: cohort.values(region, method) })),
  );
  return {
    ask: selection.ask,
    outcome,
    warnings,
    sizes,
    notChosen: selection.notChosen,
    ...{ patients, cells },
    fingerprint: fingerprintOf(
      selection.films.filter(({ file }) => selection.seen.has(file)),
      { patients, cells },
    ),
    leaveOneOut: without,
    presets,
    power: yield* asPart(powerOf(selection, cohort), 0.85, 1),
    agreement: agreementOf(selection, cells),
  };
}

export function cellOf(cells: readonly CohortCell[], region: string | undefined, method: string | undefined): Float64Array | undefined {
  return cells.find((cell) => cell.region === region && cell.method === method)?.values;
}

export function isFound({ decision }: Pick<Comparison, 'decision'>): boolean {
  return decision.kind === 'p' && decision.significant;
}

function patientsOf(cohort: Cohort, { rows, scores }: Selection): CohortPatient[] {
  const films = new Map<string, Set<string>>();
  for (const { patient, film } of rows) {
    const id = patient ?? `film ${film}`;
    films.set(id, (films.get(id) ?? new Set()).add(film));
  }
  return cohort.patients.map((id, i) => ({ id, group: cohort.groups[i], films: [...(films.get(id) ?? [])], score: scores?.get(id) }));
}

function agreementOf({ design: { regions, methods } }: Selection, cells: readonly CohortCell[]): Agreement[] {
  return regions.flatMap((region) =>
    methods.flatMap((first, i) =>
      methods.slice(i + 1).map((second): Agreement => {
        const rho = spearmanRho(cellOf(cells, region, first) ?? [], cellOf(cells, region, second) ?? []);
        return { region, methods: [first, second], rho: Number.isFinite(rho) ? rho : undefined };
      }),
    ),
  );
}
