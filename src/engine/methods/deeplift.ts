import { mul, sub, sum, type Tensor } from '@tensorflow/tfjs-core';
import { deepLiftComposite } from '../rules/deeplift-composite.ts';
import { type BaselineOptions, baselineOption } from './baseline.ts';
import type { Arrival, WalkMethod } from './method.ts';
import { only } from './only.ts';

export const deepLift: WalkMethod<BaselineOptions> = {
  id: 'deeplift',
  label: 'DeepLIFT',
  family: 'relevance',
  explains: 'How the difference in score between this film and an empty one is shared out over the pixels that differ.',
  source: 'Shrikumar et al. 2017, arXiv:1704.02685 (rescale rule); as in Captum',
  options: [baselineOption],
  signed: () => true,
  readings: (network, { baseline }) => [{ composite: deepLiftComposite(baseline), at: network.input }],
  toMap: (arrivals) => sum(contributions(only(arrivals)), 3),
};

/** Multipliers times the change from the baseline, of the shape of the layer. */
export function contributions({ arrived, activation, reference }: Arrival): Tensor {
  if (reference === undefined) throw new TypeError('DeepLIFT needs the forward pass of a baseline.');
  return mul(arrived, sub(activation, reference));
}
