import { presets } from '../presets/presets.ts';
import type { Cohort } from './cohort.ts';
import { type Design, followUps } from './design.ts';

/** One hypothesis: a row of the table of comparisons. */
export type Hypothesis = {
  /** Undefined where the regions, or the methods, are what is compared. */
  readonly region: string | undefined;
  readonly method: string | undefined;
  /** What is compared, in the order of the effect's sign: groups, regions or methods; the region alone for a preference. */
  readonly of: readonly string[];
  /** Whether it belongs to the question's family, or to the comparisons of two that follow a test of several. */
  readonly role: 'primary' | 'follow-up';
  /** Whose films count as lacking a number. */
  readonly cells: readonly { readonly region: string; readonly method: string }[];
};

/** Every hypothesis of a design, in the order of its regions, then methods; those that follow come last. */
export function hypothesesOf(design: Design): Hypothesis[] {
  const primary = primaryOf(design);
  if (followUps(design) === 0) return primary;
  return [
    ...primary,
    ...primary.flatMap((hypothesis) => pairsOf(hypothesis.of).map((of): Hypothesis => ({ ...hypothesis, of, role: 'follow-up' }))),
  ];
}

/** Hypotheses of one family have the same: the question's, each method's where the procedure says so, and the comparisons that follow. */
export function familyOf({ role, method }: Hypothesis, { procedure }: Design): string {
  return `${role} ${presets[procedure].family === 'method' ? (method ?? '') : ''}`;
}

function primaryOf({ question, regions, methods }: Design): Hypothesis[] {
  const role = 'primary';
  if (question.kind === 'regions') {
    return methods.map((method) => ({
      region: undefined,
      method,
      of: regions,
      role,
      cells: regions.map((region) => ({ region, method })),
    }));
  }
  if (question.kind === 'methods') {
    return regions.map((region) => ({
      region,
      method: undefined,
      of: methods,
      role,
      cells: methods.map((method) => ({ region, method })),
    }));
  }
  return regions.flatMap((region) =>
    methods.map((method) => {
      const of = question.kind === 'groups' ? question.groups : question.kind === 'reader' ? [question.score] : [region];
      return { region, method, of, role, cells: [{ region, method }] };
    }),
  );
}

function pairsOf(items: readonly string[]): [string, string][] {
  return items.flatMap((first, i) => items.slice(i + 1).map((second): [string, string] => [first, second]));
}

/** A hypothesis with what it compares. */
export type Sampled = { readonly hypothesis: Hypothesis; readonly samples: readonly Float64Array[] };

/** The lists that a hypothesis compares: one a group, or one a condition with the patients in the same order. */
export function samplesOf({ region, method, of }: Hypothesis, { question }: Design, cohort: Cohort, filledIn: boolean): Float64Array[] {
  const values = (r: string, m: string) => (filledIn ? cohort.filledIn(r, m) : undefined) ?? cohort.values(r, m);
  if (question.kind === 'regions') return of.map((one) => values(one, method ?? ''));
  if (question.kind === 'methods') return of.map((one) => values(region ?? '', one));
  const all = values(region ?? '', method ?? '');
  if (question.kind !== 'groups') return [all];
  return of.map((group) => all.filter((_, patient) => cohort.groups[patient] === group));
}
