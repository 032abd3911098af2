import { alpha2Beta1 } from '../rules/alpha-beta.ts';
import { lrpMethod } from './lrp-method.ts';

/** Zennit's EpsilonAlpha2Beta1. */
export const lrpAlpha2Beta1 = lrpMethod(
  {
    id: 'lrp-alpha2-beta1',
    label: 'LRP α2β1',
    explains: 'LRP that hands back what spoke for the score twice and what spoke against it once: both sides show.',
    source: 'Bach et al. 2015, doi:10.1371/journal.pone.0130140',
  },
  (options) => ({ convolution: alpha2Beta1(options) }),
);
