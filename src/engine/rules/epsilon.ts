import type { Rule } from './rule.ts';

export type RuleOptions = {
  /** Added to |z|, with the sign of z. */
  readonly epsilon: number;
  /** Leave the bias out of z, so that it absorbs no relevance. */
  readonly zeroBias: boolean;
};

/** ε rule (Bach et al. 2015; as Zennit's Epsilon): relevance in proportion to each contribution to z. */
export const epsilonRule = ({ epsilon, zeroBias }: RuleOptions): Rule => ({
  epsilon,
  groups: [{ weight: 1, terms: [{ input: 'whole', weights: 'whole', bias: zeroBias ? 'zero' : 'whole' }] }],
});
