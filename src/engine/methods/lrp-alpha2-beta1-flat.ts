import { alpha2Beta1 } from '../rules/alpha-beta.ts';
import { flatRule } from '../rules/flat.ts';
import { linearKinds } from '../rules/lrp-composite.ts';
import { lrpMethod } from './lrp-method.ts';

/** Zennit's EpsilonAlpha2Beta1Flat. */
export const lrpAlpha2Beta1Flat = lrpMethod(
  {
    id: 'lrp-alpha2-beta1-flat',
    label: 'LRP α2β1-flat',
    explains: 'LRP α2β1 whose first layer shares out evenly over what it sees.',
    source: 'Bach et al. 2015, doi:10.1371/journal.pone.0130140; Lapuschkin et al. 2019, doi:10.1038/s41467-019-08987-4',
  },
  (options) => ({ convolution: alpha2Beta1(options), first: { rule: flatRule(options), kinds: linearKinds } }),
);
