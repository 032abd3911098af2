import { cliffsDelta } from '../effects/cliffs-delta.ts';
import { epsilonSquared } from '../effects/epsilon-squared.ts';
import { rankBiserial } from '../effects/rank-biserial.ts';
import { hodgesLehmannMedian, hodgesLehmannShift } from '../intervals/hodges-lehmann.ts';
import { presets } from '../presets/presets.ts';
import { switchedTest } from '../presets/switched-test.ts';
import type { Effect, TestResult } from '../result.ts';
import type { Steps } from '../steps.ts';
import { brunnerMunzel } from '../tests/brunner-munzel.ts';
import { friedman } from '../tests/friedman.ts';
import { kruskalWallis } from '../tests/kruskal-wallis.ts';
import { mannWhitney } from '../tests/mann-whitney.ts';
import { signTest } from '../tests/sign-test.ts';
import { pairedSignedRank, signedRank } from '../tests/signed-rank.ts';
import { isSkewed, skewnessTest } from '../tests/skewness-test.ts';
import { spearman } from '../tests/spearman.ts';
import { arrangementsOf, type Design } from './design.ts';
import { gapsOf } from './gaps.ts';
import { tiedShare } from './ties.ts';

/** What a hypothesis' samples say, before its family is heard. */
export type Answer = {
  readonly test: TestResult;
  readonly effects: readonly Effect[];
  /** Tests shown for comparison, without significance. */
  readonly beside: readonly TestResult[];
  /** Share of patients whose rank is tied; see `tiedShare`. */
  readonly tied: number | undefined;
};

const none = new Float64Array();

type Given = { readonly permuted?: TestResult | undefined; readonly scores?: Float64Array | undefined; readonly resamples?: number };

/** `permuted`: the test of two groups, made beforehand for all hypotheses at once. `resamples`: of bootstrap intervals; 0 leaves them out. */
export function* answer(samples: readonly Float64Array[], design: Design, given: Given): Steps<Answer> {
  return { ...(yield* answerOf(samples, design, given)), tied: tiedShare(samples, design) };
}

function* answerOf(
  samples: readonly Float64Array[],
  design: Design,
  { permuted, scores, resamples = 2000 }: Given,
): Steps<Omit<Answer, 'tied'>> {
  const { question, level, seed } = design;
  const [first = none, second = none] = samples;
  if (question.kind === 'reader') {
    const { test, effect } = yield* spearman(first, scores ?? none, { arrangements: arrangementsOf(design), seed, level, resamples });
    return { test, effects: [effect], beside: [] };
  }
  if (question.kind === 'groups') {
    if (samples.length > 2)
      return { test: kruskalWallis(samples), effects: [yield* epsilonSquared(samples, { level, seed, resamples })], beside: [] };
    const { twoGroups } = presets[design.procedure];
    if (twoGroups !== 'welch-permutation') {
      const { checks, test, effect } = switchedTest(first, second, twoGroups === 'switched-welch' ? 'welch' : 'student');
      return { test, effects: [effect], beside: checks };
    }
    const test = permuted ?? {
      test: 'welch-permutation',
      kind: 'undefined',
      why: 'no-patients',
      used: [first.length, second.length],
      leftOut: 0,
    };
    return {
      test,
      effects: [hodgesLehmannShift(first, second, level), cliffsDelta(first, second, level)],
      beside: [mannWhitney(first, second), brunnerMunzel(first, second)],
    };
  }
  if (samples.length > 2) {
    const { test, effect } = friedman(samples);
    return { test, effects: [effect], beside: [] };
  }
  const gaps = gapsOf(samples, design);
  if (!gaps)
    return {
      test: { test: 'signed-rank', kind: 'undefined', why: 'no-neutral-value', used: [first.length], leftOut: 0 },
      effects: [],
      beside: [],
    };
  const median = hodgesLehmannMedian(gaps, level);
  if (question.kind === 'preference') return { test: signedRank(gaps), effects: [median], beside: besideSignedRank(gaps) };
  const effects = [median, yield* rankBiserial(gaps, { level, seed, resamples })];
  return { test: pairedSignedRank(first, second), effects, beside: besideSignedRank(gaps) };
}

/** The signed-rank test assumes symmetry: where values are skewed, the sign test stands beside it. */
function besideSignedRank(gaps: Float64Array): TestResult[] {
  return isSkewed(gaps) ? [skewnessTest(gaps), signTest(gaps)] : [];
}
