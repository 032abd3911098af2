import { byRule, type Composite, chainRule, norm } from './composite.ts';
import { zPlus } from './z-plus.ts';

const epsilon = 1e-6;
const forLinear = byRule(zPlus({ epsilon, zeroBias: false }));
const forShared = norm(epsilon);

/** Excitation backprop (as in Zennit): z⁺ with the bias kept for convolutions and dense layers, norm for averages and sums, the gradient elsewhere. */
export const excitationComposite: Composite = {
  id: 'excitation-backprop',
  start: 'one',
  keepsLedger: true,
  readsPreActivations: false,
  propagation: ({ op }) => {
    if (op.role === 'weighted' && op.kind !== 'batch-norm') return forLinear;
    return op.kind === 'add' || op.kind === 'average-pool' || op.kind === 'global-average-pool' ? forShared : chainRule;
  },
};
