import { gapsOf } from '../../stats/compare/gaps.ts';
import type { Sampled } from '../../stats/compare/hypotheses.ts';
import { SKEWED_AT, skewnessTest } from '../../stats/tests/skewness-test.ts';
import { placeOf } from './named.ts';
import type { Selection } from './select.ts';
import { type Warning, when } from './warning.ts';

/** Where the signed-rank test keeps less than it promises: values, or differences, that are skewed. The figures are those of docs/test-sizes.md, for a log-normal. */
export function ofSkew({ design, methodLabels }: Selection, sampled: readonly Sampled[]): Warning[] {
  const tested = sampled.flatMap(({ hypothesis, samples }) => {
    const gaps = gapsOf(samples, design);
    return gaps ? [{ hypothesis, skewness: skewnessTest(gaps) }] : [];
  });
  const skewed = tested
    .flatMap(({ hypothesis, skewness }) => (skewness.kind === 'tested' && skewness.p <= SKEWED_AT ? [{ hypothesis, p: skewness.p }] : []))
    .toSorted((a, b) => a.p - b.p);
  const [most] = skewed;
  if (!most) return [];
  const what = design.question.kind === 'preference' ? 'Values' : 'Differences';
  return when(true, {
    id: 'skewed',
    title: `${what} are skewed in ${skewed.length} of ${tested.length} comparisons, most in ${placeOf(most.hypothesis, methodLabels)}`,
    what: 'The signed-rank test assumes that they lie evenly about their middle. Where they are skewed it finds too much, the more so with many patients: at α = .05 it rejected 7 of 100 true nulls with 10 patients, 11 with 20, 24 with 50, 74 with 200. They are tested all the same, with the sign test beside, which needs no symmetry: go by that one there.',
  });
}
