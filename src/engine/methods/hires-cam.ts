import { mul } from '@tensorflow/tfjs-core';
import { gradientComposite } from '../rules/gradient-composite.ts';
import { type CamOptions, camOptions, toCam } from './cam.ts';
import type { WalkMethod } from './method.ts';
import { only } from './only.ts';

/** ReLU(Σ g ⊙ A). */
export const hiResCam: WalkMethod<CamOptions> = {
  id: 'hirescam',
  label: 'HiResCAM',
  family: 'activation',
  explains: 'Grad-CAM without averaging the gradient first: each place of the last feature maps with what it truly adds to the score.',
  source: 'Draelos & Carin 2020, arXiv:2011.08891',
  options: camOptions,
  signed: (options) => !options.relu,
  readings: (network) => [{ composite: gradientComposite, at: network.gradCam }],
  toMap: (arrivals, options) => {
    const { arrived, activation, size } = only(arrivals);
    return toCam(mul(arrived, activation), size, options);
  },
};
