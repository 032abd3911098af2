import { mean, mul, type Tensor } from '@tensorflow/tfjs-core';
import { gradientComposite } from '../rules/gradient-composite.ts';
import { type CamOptions, camOptions, toCam } from './cam.ts';
import type { Arrival, WalkMethod } from './method.ts';
import { only } from './only.ts';

/** α_k = mean of ∂y/∂A_k over the layer, L = ReLU(Σ α_k A_k). */
export const gradCam: WalkMethod<CamOptions> = {
  id: 'gradcam',
  label: 'Grad-CAM',
  family: 'activation',
  explains: 'Which broad areas of the last feature maps speak for the class. Coarse: one value covers a patch of the film.',
  source: 'Selvaraju et al. 2017, arXiv:1610.02391',
  options: camOptions,
  signed: (options) => !options.relu,
  readings: (network) => [{ composite: gradientComposite, at: network.gradCam }],
  toMap: (arrivals, options) => toCam(gradCamMaps(only(arrivals)), only(arrivals).size, options),
};

/** α_k A_k, N × h × w × C. */
export function gradCamMaps({ arrived, activation }: Pick<Arrival, 'arrived' | 'activation'>): Tensor {
  return mul(mean(arrived, [1, 2], true), activation);
}
