import { gammaRule } from '../rules/gamma.ts';
import { convolutionKinds } from '../rules/lrp-composite.ts';
import { zBox } from '../rules/z-box.ts';
import { lrpMethod } from './lrp-method.ts';

/** Zennit's γ. */
const GAMMA = 0.25;

/** Zennit's EpsilonGammaBox: γ for convolutions, ε for dense layers, z^B between black and white for a first convolution. */
export const lrpEpsilonGammaBox = lrpMethod(
  {
    id: 'lrp-epsilon-gamma-box',
    label: 'LRP ε-γ-box',
    explains: 'LRP that favours what agrees with the outcome, and measures each pixel against how black or white it could have been.',
    source: 'Montavon et al. 2019, doi:10.1007/978-3-030-28954-6_10; Montavon et al. 2017, doi:10.1016/j.patcog.2016.11.008',
  },
  (options) => ({
    convolution: gammaRule(options, GAMMA),
    first: { rule: zBox(options), kinds: convolutionKinds },
  }),
);
