import { guidedComposite } from '../rules/relu-composites.ts';
import type { WalkMethod } from './method.ts';
import { only } from './only.ts';
import { type ChannelReading, isSigned, readChannels, readingOption } from './reading.ts';

export const guidedBackprop: WalkMethod<ChannelReading> = {
  id: 'guided-backprop',
  label: 'Guided Backprop',
  family: 'gradient',
  explains: 'A gradient that follows active units and positive signals alone. Sharp, but it shows edges even where they do not matter.',
  source: 'Springenberg et al. 2015, arXiv:1412.6806; criticised by Adebayo et al. 2018, arXiv:1810.03292',
  options: [readingOption],
  signed: isSigned,
  readings: (network) => [{ composite: guidedComposite, at: network.input }],
  toMap: (arrivals, options) => readChannels(only(arrivals).arrived, options),
};
