import { byRule, type Composite, norm, pass } from './composite.ts';
import { epsilonRule, type RuleOptions } from './epsilon.ts';
import { zPlus } from './z-plus.ts';

/** Zennit's EpsilonPlus: z⁺ for convolutions, ε for dense layers, norm where signals are pooled or added, activations passed. */
export function epsilonPlus(options: RuleOptions): Composite {
  const forConv = byRule(zPlus(options));
  const forDense = byRule(epsilonRule(options));
  const forMixing = norm(options.epsilon);
  return {
    id: `epsilon-plus ε=${options.epsilon} zeroBias=${options.zeroBias}`,
    propagation: ({ op }) => {
      if (op.role === 'weighted') return op.kind === 'dense' ? forDense : forConv;
      return op.role === 'mixing' ? forMixing : pass;
    },
  };
}
