import type { Cohort } from '../../stats/compare/cohort.ts';
import { levelOfOne, neutralValue } from '../../stats/compare/design.ts';
import { type Hypothesis, hypothesesOf, samplesOf } from '../../stats/compare/hypotheses.ts';
import { finite } from '../../stats/finite.ts';
import { variance } from '../../stats/moments.ts';
import { type Power, power } from '../../stats/power.ts';
import type { Steps } from '../../stats/steps.ts';
import type { Selection } from './select.ts';

/** Sizes of made-up studies, as parts of the study at hand. */
const parts = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4];
const STUDIES = 500;

/** Whether a study like this could see an effect of a size that somebody chose. */
export type PowerView = {
  /** In units of the measure; never the one observed. */
  readonly effect: number;
  readonly level: number;
  /** Whose patients were drawn: those who differ most among the family, so that it promises no more than holds for all. */
  readonly hypothesis: Pick<Hypothesis, 'region' | 'method' | 'of'>;
  /** Patients now, in each group or altogether. */
  readonly now: readonly number[];
  readonly studies: number;
  readonly result: Power;
};

/** Undefined where the question has no such curve (more than two groups or conditions, a reader's score) or no effect was set. */
export function* powerOf({ design, ask }: Selection, cohort: Cohort): Steps<PowerView | undefined> {
  const effect = ask.smallestEffect;
  if (effect === undefined) return undefined;
  const candidates = hypothesesOf(design)
    .filter(({ role }) => role === 'primary')
    .flatMap((hypothesis) => {
      const pools = poolsOf(hypothesis, { design, ask }, cohort);
      return pools ? [{ hypothesis, pools, spread: Math.max(...pools.map((pool) => variance(pool) || 0)) }] : [];
    });
  const widest = candidates.reduce<(typeof candidates)[number] | undefined>(
    (most, one) => (!most || one.spread > most.spread ? one : most),
    undefined,
  );
  if (!widest) return undefined;
  const now = widest.pools.map(({ length }) => length);
  const sizes = parts.map((part) => now.map((n) => Math.max(2, Math.round(part * n))));
  const level = levelOfOne(design);
  const result = yield* power(widest.pools, { effect, level, sizes, studies: STUDIES, seed: design.seed });
  const { region, method, of } = widest.hypothesis;
  return { effect, level, hypothesis: { region, method, of }, now, studies: STUDIES, result };
}

function poolsOf(hypothesis: Hypothesis, { design }: Pick<Selection, 'design' | 'ask'>, cohort: Cohort): Float64Array[] | undefined {
  const { question, measure } = design;
  const [first = new Float64Array(), second, third] = samplesOf(hypothesis, design, cohort, false);
  if (third !== undefined || question.kind === 'reader') return undefined;
  if (question.kind === 'preference') {
    const neutral = neutralValue(measure);
    return neutral === undefined ? undefined : [finite(first.map((value) => value - neutral)).values];
  }
  if (second === undefined) return undefined;
  if (question.kind === 'groups') return [finite(first).values, finite(second).values];
  return [finite(first.map((value, patient) => value - (second[patient] ?? Number.NaN))).values];
}
