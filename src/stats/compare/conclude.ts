import { asPart, type Steps } from '../steps.ts';
import { cohortInSteps, type TidyRow } from './cohort.ts';
import { answerAll, type Comparison, decideAll } from './compare.ts';
import type { Design } from './design.ts';
import { hypothesesOf } from './hypotheses.ts';

/** What is left of a comparison when all but its answer is taken off. */
export type Conclusion = {
  readonly significant: boolean;
  /** Of the first effect; 0 where more than two are compared, which has no direction. */
  readonly sign: -1 | 0 | 1;
  /** The first effect; undefined where there is none. */
  readonly effect: number | undefined;
};

/**
 * Runs a design for its conclusions alone, in the order of the comparisons of `compare`, which it agrees with: the same tests and corrections, without
 * bootstrap intervals and without undefined films put back.
 */
export function* conclude(rows: readonly TidyRow[], design: Design, scores?: ReadonlyMap<string, number>): Steps<Conclusion[]> {
  const hypotheses = hypothesesOf(design);
  const cohort = yield* asPart(cohortInSteps(rows, design), 0, 0.3);
  const answers = yield* asPart(answerAll(hypotheses, { design, cohort, scores, resamples: 0 }, false), 0.3, 1);
  const decisions = decideAll(
    hypotheses,
    answers.map(({ test }) => test),
    design,
  );
  return hypotheses.flatMap(({ of }, h) => {
    const [answer, decided] = [answers[h], decisions[h]];
    return answer && decided ? [conclusionOf({ of, ...answer, ...decided })] : [];
  });
}

export function conclusionOf({ of, effects: [effect], decision }: Pick<Comparison, 'of' | 'effects' | 'decision'>): Conclusion {
  const value = effect?.kind === 'estimated' ? effect.value : undefined;
  return {
    significant: decision.kind === 'p' && decision.significant,
    sign: of.length > 2 || value === undefined || value === 0 ? 0 : value > 0 ? 1 : -1,
    effect: value,
  };
}
