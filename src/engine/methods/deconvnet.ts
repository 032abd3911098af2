import { deconvnetComposite } from '../rules/relu-composites.ts';
import type { WalkMethod } from './method.ts';
import { only } from './only.ts';
import { type ChannelReading, isSigned, readChannels, readingOption } from './reading.ts';

export const deconvnet: WalkMethod<ChannelReading> = {
  id: 'deconvnet',
  label: 'Deconvnet',
  family: 'gradient',
  explains: 'A gradient that keeps positive signals alone, whether a unit was active or not.',
  source: 'Zeiler & Fergus 2014, arXiv:1311.2901',
  options: [readingOption],
  signed: isSigned,
  readings: (network) => [{ composite: deconvnetComposite, at: network.input }],
  toMap: (arrivals, options) => readChannels(only(arrivals).arrived, options),
};
