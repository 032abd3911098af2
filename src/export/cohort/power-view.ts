import type { Cohort } from '../../stats/compare/cohort.ts';
import { levelOfOne } from '../../stats/compare/design.ts';
import { gapsOf } from '../../stats/compare/gaps.ts';
import { type Hypothesis, hypothesesOf, samplesOf } from '../../stats/compare/hypotheses.ts';
import { finite } from '../../stats/finite.ts';
import { variance } from '../../stats/moments.ts';
import { POWER_FROM, type Power, power } from '../../stats/power.ts';
import { presets } from '../../stats/presets/presets.ts';
import type { Steps } from '../../stats/steps.ts';
import { sayWhyNot } from '../../stats/why-not.ts';
import type { FullAsk, Selection } from './select.ts';

/** Sizes of made-up studies, as parts of the study at hand. */
const parts = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4];
const STUDIES = 500;

/** Whether a study like this could see an effect of a size that somebody chose. */
export type PowerView = {
  /** In units of the measure; never the one observed. */
  readonly effect: number;
  readonly level: number;
  /** What each made-up study was tested by: 'welch-t' with its t distribution stands in for its permutation. */
  readonly by: 'signed-rank' | 'welch-t' | 'switched';
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
  const { twoGroups } = presets[design.procedure];
  const result = yield* power(widest.pools, { effect, level, sizes, twoGroups, studies: STUDIES, seed: design.seed });
  const { region, method, of } = widest.hypothesis;
  const by = widest.pools.length === 1 ? 'signed-rank' : twoGroups === 'welch-permutation' ? 'welch-t' : 'switched';
  return { effect, level, by, hypothesis: { region, method, of }, now, studies: STUDIES, result };
}

function poolsOf(hypothesis: Hypothesis, { design }: Pick<Selection, 'design' | 'ask'>, cohort: Cohort): Float64Array[] | undefined {
  const samples = samplesOf(hypothesis, design, cohort, false);
  const gaps = gapsOf(samples, design);
  if (gaps) return [finite(gaps).values];
  return design.question.kind === 'groups' && samples.length === 2 ? samples.map((group) => finite(group).values) : undefined;
}

/** Why there is no power curve; undefined where there is one. */
export function whyNoPower({
  power,
  ask,
}: {
  readonly power: PowerView | undefined;
  readonly ask: Pick<FullAsk, 'smallestEffect'>;
}): string | undefined {
  if (power?.result.kind === 'estimated') return undefined;
  if (power?.result.kind === 'undefined') {
    const fewest = Math.min(...power.now);
    return power.result.why === 'too-few' || power.result.why === 'no-patients'
      ? `Made-up studies are drawn from the patients at hand, and ${fewest} ${power.now.length > 1 ? 'in the smaller group ' : ''}are too few to show how patients differ: it takes ${POWER_FROM}.`
      : `No curve: ${sayWhyNot(power.result.why)}.`;
  }
  if (ask.smallestEffect === undefined)
    return 'Set the smallest effect of interest, in units of the measure, and run again: the curve is never drawn for the effect that was found.';
  return 'There is a curve for one group, two groups, or two regions or methods of the same patients; not for more of them, nor for a reader’s score.';
}
