import { flatRule } from '../rules/flat.ts';
import { linearKinds } from '../rules/lrp-composite.ts';
import { zPlus } from '../rules/z-plus.ts';
import { lrpMethod } from './lrp-method.ts';

/** Zennit's EpsilonPlusFlat. */
export const lrpEpsilonPlusFlat = lrpMethod(
  {
    id: 'lrp-epsilon-plus-flat',
    label: 'LRP ε-z⁺-flat',
    explains: 'LRP ε-z⁺ whose first layer shares out evenly over what it sees: smoother, and blind to how bright a pixel is.',
    source: 'Lapuschkin et al. 2019, doi:10.1038/s41467-019-08987-4',
  },
  (options) => ({ convolution: zPlus(options), first: { rule: flatRule(options), kinds: linearKinds } }),
);
