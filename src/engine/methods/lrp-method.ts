import { sum } from '@tensorflow/tfjs-core';
import type { MethodOption } from '../../shared/saliency-map.ts';
import { type LrpOptions, type LrpRules, lrpComposite } from '../rules/lrp-composite.ts';
import type { WalkMethod } from './method.ts';
import { only } from './only.ts';

const lrpOptions: readonly MethodOption[] = [
  { id: 'epsilon', label: 'Stabiliser ε', kind: 'number', default: 1e-6, minimum: 1e-9, maximum: 1 },
  { id: 'zeroBias', label: 'Biases absorb no relevance', kind: 'flag', default: false },
  {
    id: 'start',
    label: 'Start with',
    kind: 'choice',
    default: 'one',
    choices: [
      { id: 'one', label: 'Relevance 1' },
      { id: 'logit', label: 'The class’s logit' },
    ],
  },
  {
    id: 'batchNorm',
    label: 'Unfolded batch norm',
    kind: 'choice',
    default: 'pass',
    choices: [
      { id: 'pass', label: 'Passed (Zennit’s default)' },
      { id: 'epsilon', label: 'ε rule' },
    ],
  },
];

/** A method of layer-wise relevance propagation: its own rules, the options that all have, and the sum over the input's channels. */
export function lrpMethod(
  described: Pick<WalkMethod, 'id' | 'label' | 'explains' | 'source'>,
  rules: (options: LrpOptions) => Omit<LrpRules, 'name'>,
): WalkMethod<LrpOptions> {
  return {
    ...described,
    family: 'relevance',
    options: lrpOptions,
    signed: () => true,
    readings: (network, options) => [{ composite: lrpComposite({ name: described.id, ...rules(options) }, options), at: network.input }],
    toMap: (arrivals) => sum(only(arrivals).arrived, 3),
  };
}
