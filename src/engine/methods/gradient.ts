import { gradientComposite } from '../rules/gradient-composite.ts';
import type { WalkMethod } from './method.ts';
import { only } from './only.ts';
import { type ChannelReading, isSigned, readChannels, readingOption } from './reading.ts';

export const gradient: WalkMethod<ChannelReading> = {
  id: 'gradient',
  label: 'Gradient',
  family: 'gradient',
  explains: 'How strongly the score would change if a pixel became a little brighter or darker.',
  source: 'Simonyan et al. 2014, arXiv:1312.6034',
  options: [readingOption],
  signed: isSigned,
  readings: (network) => [{ composite: gradientComposite, at: network.input }],
  toMap: (arrivals, options) => readChannels(only(arrivals).arrived, options),
};
