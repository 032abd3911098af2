import type { Rule, RuleOptions } from './rule.ts';

/** z^B rule (Montavon et al. 2017; as Zennit's ZBox), for inputs that lie between black and white. The bias cancels. */
export const zBox = ({ epsilon }: RuleOptions): Rule => ({
  epsilon,
  groups: [
    {
      weight: 1,
      terms: [
        { input: 'whole', weights: 'whole', bias: 'zero' },
        { input: 'black', weights: 'positive', bias: 'zero', subtracted: true },
        { input: 'white', weights: 'negative', bias: 'zero', subtracted: true },
      ],
    },
  ],
});
