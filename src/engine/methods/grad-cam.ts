import { image, mean, mul, relu, squeeze, sum, type Tensor4D } from '@tensorflow/tfjs-core';
import { gradientComposite } from '../rules/gradient-composite.ts';
import type { SaliencyMethod } from './method.ts';

export type GradCamOptions = { readonly relu: boolean };

/** α_k = mean of ∂y/∂A_k over the layer, L = ReLU(Σ α_k A_k), resized bilinearly with half-pixel centres. Never scaled. */
export const gradCam: SaliencyMethod<GradCamOptions> = {
  id: 'gradcam',
  label: 'Grad-CAM',
  family: 'activation',
  slow: false,
  explains: 'Which broad areas of the last feature maps speak for the class. Coarse: one value covers a patch of the film.',
  source: 'Selvaraju et al. 2017, arXiv:1610.02391',
  options: [{ id: 'relu', label: 'Evidence for the class alone (ReLU)', kind: 'flag', default: true }],
  signed: (options) => !options.relu,
  composite: () => gradientComposite,
  readAt: (network) => network.gradCam,
  toMap: ({ arrived, activation, size }, options) => {
    const weights = mean(arrived, [1, 2], true);
    const weighted = sum(mul(weights, activation), 3, true);
    const evidence = (options.relu ? relu(weighted) : weighted) as Tensor4D;
    return squeeze(image.resizeBilinear(evidence, [...size], false, true), [3]);
  },
};
