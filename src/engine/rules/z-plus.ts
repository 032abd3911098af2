import type { RuleOptions } from './epsilon.ts';
import type { Rule } from './rule.ts';

/** z⁺ rule for inputs of either sign (Montavon et al. 2017; as Zennit's ZPlus). Relevance flows along positive contributions alone. */
export const zPlus = ({ epsilon, zeroBias }: RuleOptions): Rule => ({
  epsilon,
  groups: [
    {
      weight: 1,
      terms: [
        { input: 'positive', weights: 'positive', bias: zeroBias ? 'zero' : 'positive' },
        { input: 'negative', weights: 'negative', bias: 'zero' },
      ],
    },
  ],
});
