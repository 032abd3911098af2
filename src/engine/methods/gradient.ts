import { abs, max, sum } from '@tensorflow/tfjs-core';
import { gradientComposite } from '../rules/gradient-composite.ts';
import type { SaliencyMethod } from './method.ts';

export type GradientOptions = { readonly reading: 'largest' | 'sum' | 'signed' };

export const gradient: SaliencyMethod<GradientOptions> = {
  id: 'gradient',
  label: 'Gradient',
  family: 'gradient',
  slow: false,
  explains: 'How strongly the score would change if a pixel became a little brighter or darker.',
  source: 'Simonyan et al. 2014, arXiv:1312.6034',
  options: [
    {
      id: 'reading',
      label: 'Show',
      kind: 'choice',
      default: 'largest',
      choices: [
        { id: 'largest', label: 'Size (largest channel)' },
        { id: 'sum', label: 'Size (sum over channels)' },
        { id: 'signed', label: 'Signed' },
      ],
    },
  ],
  signed: ({ reading }) => reading === 'signed',
  composite: () => gradientComposite,
  readAt: (network) => network.input,
  toMap: ({ arrived }, { reading }) => {
    if (reading === 'signed') return sum(arrived, 3);
    return reading === 'sum' ? sum(abs(arrived), 3) : max(abs(arrived), 3);
  },
};
