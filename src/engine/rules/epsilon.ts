import type { Rule, RuleOptions } from './rule.ts';

/** ε rule (Bach et al. 2015; as Zennit's Epsilon): relevance in proportion to each contribution to z. */
export const epsilonRule = ({ epsilon, zeroBias }: RuleOptions): Rule => ({
  epsilon,
  groups: [{ weight: 1, terms: [{ input: 'whole', weights: 'whole', bias: zeroBias ? 'zero' : 'whole' }] }],
});
