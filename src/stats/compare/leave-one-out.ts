import { adjust } from '../adjust.ts';
import { asPart, inTurn, type Steps } from '../steps.ts';
import type { Asked, Comparison } from './compare.ts';
import { groupBy } from './group-by.ts';
import { familyOf, type Hypothesis } from './hypotheses.ts';
import { type PWithoutEach, pWithoutEach, type Untold } from './p-without-each.ts';

/** Whether a comparison's conclusion hangs on one patient. */
export type LeaveOneOut =
  | {
      readonly kind: 'told';
      /** p, not corrected, without each of its patients. */
      readonly lowest: number;
      readonly highest: number;
      /** Corrected in its family, which is decided again without each patient. */
      readonly adjusted: readonly [lowest: number, highest: number];
      /** 'undecided': so near α that the test which stands in for a permutation decides otherwise with all patients already. */
      readonly conclusion: 'stays' | 'changes' | 'undecided';
      /** Without whom, one at a time, it changes. */
      readonly changedBy: readonly string[];
      readonly isStandIn: boolean;
    }
  | Untold;

/**
 * Decides every family again without each patient of the cohort in turn. A conclusion is that a comparison is significant, or that it is not.
 *
 * @param comparisons all of an outcome
 */
export function* leaveOneOut(
  comparisons: readonly (Hypothesis & Pick<Comparison, 'decision'>)[],
  asked: Pick<Asked, 'design' | 'cohort' | 'scores'>,
): Steps<LeaveOneOut[]> {
  const { design } = asked;
  const without = yield* asPart(
    inTurn(comparisons, (comparison) => pWithoutEach(comparison, asked)),
    0,
    0.9,
  );
  const told = new Map<number, LeaveOneOut>();
  const families = groupBy([...comparisons.entries()], ([, comparison]) => familyOf(comparison, design));
  yield* asPart(
    inTurn([...families.values()], function* (members): Steps<void> {
      const ps = members.flatMap(([c]) => without[c] ?? []);
      const decided = yield* decideWithoutEach(ps, asked);
      for (const [m, [c, { decision }]] of members.entries()) {
        const [own, again] = [ps[m], decided[m]];
        if (own && again) told.set(c, own.kind === 'untold' ? own : summary(own, again, decision.kind === 'p' && decision.significant));
      }
    }),
    0.9,
    1,
  );
  return [...comparisons.keys()].flatMap((c) => told.get(c) ?? []);
}

/** Corrected p-values of one comparison without each patient. */
type Again = { lowest: number; highest: number; readonly whole: boolean; readonly changedBy: string[] };

/** Patients between two pauses. */
const PAUSE = 64;

function* decideWithoutEach(
  ps: readonly (PWithoutEach | Untold)[],
  { design: { alpha, correction }, cohort: { patients } }: Pick<Asked, 'design' | 'cohort'>,
): Steps<readonly Again[]> {
  const correct = (pOf: (one: PWithoutEach) => number) =>
    adjust(
      ps.map((one) => (one.kind === 'tested' ? pOf(one) : undefined)),
      correction,
    );
  const again = correct(({ whole }) => whole).map((p = 1): Again => ({ lowest: 1, highest: 0, whole: p <= alpha, changedBy: [] }));
  for (const [place, patient] of patients.entries()) {
    const adjusted = correct(({ each, whole }) => (Number.isNaN(each[place]) ? whole : (each[place] ?? whole)));
    for (const [m, own] of again.entries()) {
      const p = adjusted[m] ?? 1;
      own.lowest = Math.min(own.lowest, p);
      own.highest = Math.max(own.highest, p);
      if (p <= alpha !== own.whole) own.changedBy.push(patient);
    }
    if (place % PAUSE === 0) yield place / patients.length;
  }
  return again;
}

function summary({ each, isStandIn }: PWithoutEach, { lowest, highest, whole, changedBy }: Again, isSignificant: boolean): LeaveOneOut {
  const own = each.filter((p) => !Number.isNaN(p));
  const conclusion = whole === isSignificant ? (changedBy.length === 0 ? 'stays' : 'changes') : 'undecided';
  return {
    ...{ kind: 'told', lowest: own.reduce((least, p) => Math.min(least, p), 1), highest: own.reduce((most, p) => Math.max(most, p), 0) },
    ...{ adjusted: [lowest, highest], conclusion, changedBy, isStandIn },
  };
}
