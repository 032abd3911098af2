import { sum, type Tensor4D } from '@tensorflow/tfjs-core';
import { deepLiftComposite } from '../rules/deeplift-composite.ts';
import { type BaselineOptions, baselineOption } from './baseline.ts';
import { resizeToInput } from './cam.ts';
import { contributions } from './deeplift.ts';
import type { WalkMethod } from './method.ts';
import { only } from './only.ts';

/** DeepLIFT read at the last feature maps, summed over their channels, resized. */
export const layerDeepLift: WalkMethod<BaselineOptions> = {
  id: 'layer-deeplift',
  label: 'Layer DeepLIFT',
  family: 'activation',
  explains: 'DeepLIFT read at the last feature maps: which broad areas account for the difference from an empty film.',
  source: 'Shrikumar et al. 2017, arXiv:1704.02685; as in Captum',
  options: [baselineOption],
  signed: () => true,
  readings: (network, { baseline }) => [{ composite: deepLiftComposite(baseline), at: network.gradCam }],
  toMap: (arrivals) => {
    const arrival = only(arrivals);
    return resizeToInput(sum(contributions(arrival), 3, true) as Tensor4D, arrival.size);
  },
};
