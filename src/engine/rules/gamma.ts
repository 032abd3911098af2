import type { Rule, RuleOptions } from './rule.ts';

/**
 * γ rule for inputs of either sign (Montavon et al. 2019, Andéol et al. 2021; as Zennit's Gamma): contributions of the sign that the
 * node's output has are made stronger by γ.
 */
export const gammaRule = ({ epsilon, zeroBias }: RuleOptions, gamma: number): Rule => {
  const up = { boosted: 'positive', by: gamma } as const;
  const down = { boosted: 'negative', by: gamma } as const;
  return {
    epsilon,
    groups: [
      {
        weight: 1,
        where: 'positive',
        terms: [
          { input: 'positive', weights: up, bias: zeroBias ? 'zero' : up },
          { input: 'negative', weights: down, bias: 'zero' },
        ],
      },
      {
        weight: 1,
        where: 'negative',
        terms: [
          { input: 'positive', weights: down, bias: zeroBias ? 'zero' : down },
          { input: 'negative', weights: up, bias: 'zero' },
        ],
      },
    ],
  };
};
