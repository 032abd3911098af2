import { expandDims, image, mul, relu, squeeze, sum, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import { gradientComposite } from '../rules/gradient-composite.ts';
import { guidedComposite } from '../rules/relu-composites.ts';
import { resizeToInput } from './cam.ts';
import { gradCamMaps } from './grad-cam.ts';
import type { Arrival, WalkMethod } from './method.ts';

export type GuidedGradCamOptions = { readonly resize: 'bilinear' | 'nearest' };

/** Guided backprop times Grad-CAM, summed over the input's channels. */
export const guidedGradCam: WalkMethod<GuidedGradCamOptions> = {
  id: 'guided-gradcam',
  label: 'Guided Grad-CAM',
  family: 'activation',
  explains: 'Guided Backprop shown only where Grad-CAM finds evidence: its detail, in the areas that speak for the class.',
  source: 'Selvaraju et al. 2017, arXiv:1610.02391',
  options: [
    {
      id: 'resize',
      label: 'Enlarge Grad-CAM',
      kind: 'choice',
      default: 'bilinear',
      choices: [
        { id: 'bilinear', label: 'Smoothly (bilinear)' },
        { id: 'nearest', label: 'In blocks (nearest, Captum’s default)' },
      ],
    },
  ],
  signed: () => true,
  readings: (network) => [
    { composite: guidedComposite, at: network.input },
    { composite: gradientComposite, at: network.gradCam },
  ],
  toMap: ([guided, atLayer], { resize }) => {
    if (guided === undefined || atLayer === undefined) throw new RangeError('Guided Grad-CAM needs two walks.');
    return sum(mul(guided.arrived, expandDims(enlarged(atLayer, resize), 3)), 3);
  },
};

function enlarged(atLayer: Arrival, resize: GuidedGradCamOptions['resize']): Tensor {
  const evidence = relu(sum(gradCamMaps(atLayer), 3, true)) as Tensor4D;
  if (resize === 'bilinear') return resizeToInput(evidence, atLayer.size);
  return squeeze(image.resizeNearestNeighbor(evidence, [...atLayer.size]), [3]);
}
