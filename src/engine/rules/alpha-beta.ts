import type { Rule, RuleGroup, RuleOptions } from './rule.ts';

/** α2β1 rule (Bach et al. 2015; as Zennit's AlphaBeta): twice along positive contributions, once back along negative ones. */
export const alpha2Beta1 = (options: RuleOptions): Rule => ({
  epsilon: options.epsilon,
  groups: [positiveGroup(2, options), negativeGroup(-1, options)],
});

/** z_p = W⁺x⁺ + W⁻x⁻ + b⁺ */
export function positiveGroup(weight: number, { zeroBias }: RuleOptions): RuleGroup {
  return {
    weight,
    terms: [
      { input: 'positive', weights: 'positive', bias: zeroBias ? 'zero' : 'positive' },
      { input: 'negative', weights: 'negative', bias: 'zero' },
    ],
  };
}

/** z_n = W⁻x⁺ + W⁺x⁻ + b⁻ */
function negativeGroup(weight: number, { zeroBias }: RuleOptions): RuleGroup {
  return {
    weight,
    terms: [
      { input: 'positive', weights: 'negative', bias: zeroBias ? 'zero' : 'negative' },
      { input: 'negative', weights: 'positive', bias: 'zero' },
    ],
  };
}
