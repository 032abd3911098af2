import type { Rule, RuleOptions } from './rule.ts';

/** Flat rule (Lapuschkin et al. 2019; as Zennit's Flat): relevance spread evenly over all that a unit sees. */
export const flatRule = ({ epsilon }: RuleOptions): Rule => ({
  epsilon,
  groups: [{ weight: 1, terms: [{ input: 'ones', weights: 'ones', bias: 'zero' }] }],
});
