import { positiveGroup } from './alpha-beta.ts';
import type { Rule, RuleOptions } from './rule.ts';

/** z⁺ rule for inputs of either sign (Montavon et al. 2017; as Zennit's ZPlus). Relevance flows along positive contributions alone. */
export const zPlus = (options: RuleOptions): Rule => ({ epsilon: options.epsilon, groups: [positiveGroup(1, options)] });
