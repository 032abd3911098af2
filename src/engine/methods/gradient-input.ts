import { mul, sum } from '@tensorflow/tfjs-core';
import { gradientComposite } from '../rules/gradient-composite.ts';
import type { WalkMethod } from './method.ts';
import { only } from './only.ts';

export const gradientInput: WalkMethod = {
  id: 'gradient-input',
  label: 'Gradient × Input',
  family: 'gradient',
  explains: 'How much each pixel adds to the score, if the score were a straight line in every pixel; measured from the film’s mean grey.',
  source: 'Shrikumar et al. 2016, arXiv:1605.01713; as in Captum',
  options: [],
  signed: () => true,
  readings: (network) => [{ composite: gradientComposite, at: network.input }],
  toMap: (arrivals) => {
    const { arrived, activation } = only(arrivals);
    return sum(mul(arrived, activation), 3);
  },
};
