import type { Sampled } from '../../stats/compare/hypotheses.ts';
import { tiedShare } from '../../stats/compare/ties.ts';
import { placeOf } from './named.ts';
import type { Selection } from './select.ts';
import { type Warning, when } from './warning.ts';

/** Share of patients from which on ties are many. */
const MANY = 0.2;

/** Many equal values, as of maps that show nothing in a region. The figures are those of docs/test-sizes.md, for values that were rounded. */
export function ofTies({ design, methodLabels }: Selection, sampled: readonly Sampled[]): Warning[] {
  const shares = sampled.map(({ hypothesis, samples }) => ({ hypothesis, share: tiedShare(samples, design) ?? 0 }));
  const many = shares.filter(({ share }) => share >= MANY).toSorted((a, b) => b.share - a.share);
  const [most] = many;
  if (!most) return [];
  return when(true, {
    id: 'ties',
    title: `Many equal values in ${many.length} of ${shares.length} comparisons: ${Math.round(100 * most.share)} % of patients share theirs in ${placeOf(most.hypothesis, methodLabels)}`,
    what: 'Tests then find rather too little (at α = .05 they rejected 1 to 5 of 100 true nulls), and intervals of the middle are wider than need be (they held the truth 99 times of 100).',
  });
}
