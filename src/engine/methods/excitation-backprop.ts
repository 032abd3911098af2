import { sum } from '@tensorflow/tfjs-core';
import { excitationComposite } from '../rules/excitation-composite.ts';
import type { WalkMethod } from './method.ts';
import { only } from './only.ts';

export const excitationBackprop: WalkMethod = {
  id: 'excitation-backprop',
  label: 'Excitation Backprop',
  family: 'relevance',
  explains: 'Which pixels win, layer by layer, the competition to excite the class: shares handed back along positive weights.',
  source: 'Zhang et al. 2018, arXiv:1608.00507; as in Zennit',
  options: [],
  signed: () => true,
  readings: (network) => [{ composite: excitationComposite, at: network.input }],
  toMap: (arrivals) => sum(only(arrivals).arrived, 3),
};
