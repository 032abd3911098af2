import { mul, relu } from '@tensorflow/tfjs-core';
import { gradientComposite } from '../rules/gradient-composite.ts';
import { type CamOptions, camOptions, toCam } from './cam.ts';
import type { WalkMethod } from './method.ts';
import { only } from './only.ts';

/** ReLU(Σ ReLU(g) ⊙ A). */
export const layerCam: WalkMethod<CamOptions> = {
  id: 'layercam',
  label: 'LayerCAM',
  family: 'activation',
  explains: 'Each place of the last feature maps by itself, weighed only where more of it would raise the score.',
  source: 'Jiang et al. 2021, doi:10.1109/TIP.2021.3089943',
  options: camOptions,
  signed: (options) => !options.relu,
  readings: (network) => [{ composite: gradientComposite, at: network.gradCam }],
  toMap: (arrivals, options) => {
    const { arrived, activation, size } = only(arrivals);
    return toCam(mul(relu(arrived), activation), size, options);
  },
};
