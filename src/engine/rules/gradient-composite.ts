import { type Composite, chainRule } from './composite.ts';

/** The plain gradient: the chain rule at every node. */
export const gradientComposite: Composite = {
  id: 'gradient',
  start: 'one',
  keepsLedger: false,
  readsPreActivations: false,
  propagation: () => chainRule,
};
