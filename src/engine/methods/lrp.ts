import { zPlus } from '../rules/z-plus.ts';
import { lrpMethod } from './lrp-method.ts';

/** Zennit's EpsilonPlus: z⁺ for convolutions, ε for dense layers. */
export const lrp = lrpMethod(
  {
    id: 'lrp',
    label: 'LRP ε-z⁺',
    explains: 'How much each pixel contributed to the score, handed back layer by layer from the output to the film.',
    source: 'Bach et al. 2015, doi:10.1371/journal.pone.0130140; Montavon et al. 2019, doi:10.1007/978-3-030-28954-6_10',
  },
  (options) => ({ convolution: zPlus(options) }),
);
