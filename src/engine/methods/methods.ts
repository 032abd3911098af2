import { Failure } from '../../shared/failure.ts';
import type { MethodDescription, MethodId } from '../../shared/saliency-map.ts';
import { deconvnet } from './deconvnet.ts';
import { deepLift } from './deeplift.ts';
import { excitationBackprop } from './excitation-backprop.ts';
import { gradCam } from './grad-cam.ts';
import { gradCamPlusPlus } from './grad-cam-plus-plus.ts';
import { gradient } from './gradient.ts';
import { gradientInput } from './gradient-input.ts';
import { guidedBackprop } from './guided-backprop.ts';
import { guidedGradCam } from './guided-grad-cam.ts';
import { hiResCam } from './hires-cam.ts';
import { integratedGradients } from './integrated-gradients.ts';
import { layerCam } from './layer-cam.ts';
import { layerDeepLift } from './layer-deeplift.ts';
import { lrp } from './lrp.ts';
import { lrpAlpha2Beta1 } from './lrp-alpha2-beta1.ts';
import { lrpAlpha2Beta1Flat } from './lrp-alpha2-beta1-flat.ts';
import { lrpEpsilonGammaBox } from './lrp-epsilon-gamma-box.ts';
import { lrpEpsilonPlusFlat } from './lrp-epsilon-plus-flat.ts';
import type { SaliencyMethod } from './method.ts';
import { occlusion } from './occlusion.ts';
import { settleOptions } from './options.ts';
import { rise } from './rise.ts';
import { scoreCam } from './score-cam.ts';
import { smoothGrad } from './smoothgrad.ts';
import { xrai } from './xrai.ts';

/** Every method, in the order in which the interface shows them: the three that everybody starts with, then family by family. */
const methods: readonly SaliencyMethod[] = [
  gradient,
  gradCam,
  lrp,
  gradientInput,
  smoothGrad,
  integratedGradients,
  guidedBackprop,
  deconvnet,
  gradCamPlusPlus,
  hiResCam,
  layerCam,
  scoreCam,
  guidedGradCam,
  layerDeepLift,
  excitationBackprop,
  lrpEpsilonPlusFlat,
  lrpAlpha2Beta1,
  lrpAlpha2Beta1Flat,
  lrpEpsilonGammaBox,
  deepLift,
  occlusion,
  rise,
  xrai,
];

export const methodDescriptions: readonly MethodDescription[] = methods.map((method) => ({
  id: method.id,
  label: method.label,
  family: method.family,
  slow: 'probe' in method,
  explains: method.explains,
  source: method.source,
  options: method.options,
  signed: method.signed(settleOptions(method, {})),
}));

/** @throws Failure `unknown-method` */
export function methodOf(id: MethodId): SaliencyMethod {
  const method = methods.find((each) => each.id === id);
  if (method === undefined)
    throw new Failure('unknown-method', `There is no saliency method “${id}”. Known: ${methods.map((each) => each.id).join(', ')}.`);
  return method;
}
