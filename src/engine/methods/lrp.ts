import { sum } from '@tensorflow/tfjs-core';
import { epsilonPlus } from '../rules/epsilon-plus.ts';
import type { SaliencyMethod } from './method.ts';

export type LrpOptions = { readonly epsilon: number; readonly zeroBias: boolean };

export const lrp: SaliencyMethod<LrpOptions> = {
  id: 'lrp',
  label: 'LRP ε-z⁺',
  family: 'relevance',
  slow: false,
  explains: 'How much each pixel contributed to the score, handed back layer by layer from the output to the film.',
  source: 'Bach et al. 2015, doi:10.1371/journal.pone.0130140; Montavon et al. 2019, doi:10.1007/978-3-030-28954-6_10',
  options: [
    { id: 'epsilon', label: 'Stabiliser ε', kind: 'number', default: 1e-6, minimum: 1e-9, maximum: 1 },
    { id: 'zeroBias', label: 'Biases absorb no relevance', kind: 'flag', default: false },
  ],
  signed: () => true,
  composite: epsilonPlus,
  readAt: (network) => network.input,
  toMap: ({ arrived }) => sum(arrived, 3),
};
