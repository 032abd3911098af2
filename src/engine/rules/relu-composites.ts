import { mul, relu, step } from '@tensorflow/tfjs-core';
import { type Composite, chainRule, type Propagation } from './composite.ts';

/** The chain rule but at ReLU; every other activation, ReLU6 included, is left as it is (as Zennit and Captum do). */
const withRelu = (id: string, atRelu: Propagation): Composite => ({
  id,
  start: 'one',
  keepsLedger: false,
  readsPreActivations: false,
  propagation: ({ op }) => (op.kind === 'relu' ? atRelu : chainRule),
});

/** At ReLU, only what is positive goes back, and only where the unit was active: g·1[x>0]·1[g>0]. */
export const guidedComposite = withRelu('guided-backprop', (g, { output }) => [mul(relu(g), step(output))]);

/** At ReLU, only what is positive goes back, whether the unit was active or not: max(g, 0). */
export const deconvnetComposite = withRelu('deconvnet', (g) => [relu(g)]);
