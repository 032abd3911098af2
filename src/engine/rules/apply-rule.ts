import { add, addN, div, minimum, mul, relu, type Tensor } from '@tensorflow/tfjs-core';
import type { WeightedOp } from '../network/node.ts';
import type { Rule, RuleGroup, RuleTerm } from './rule.ts';
import { stabilise } from './stabilise.ts';

export type RuleSite = {
  readonly op: WeightedOp;
  /** What went into the node in the forward pass. */
  readonly input: Tensor;
  /** The input holds nothing below zero, so its negative part need not be looked at. */
  readonly inputIsNonNegative: boolean;
};

/**
 * The relevance of a node's input, of that of its output: for each group z = Σ terms, s = R / st(z), and the input's part
 * times the transpose of the term's weights at s. The rule knows the node through its linear map and that map's transpose alone.
 */
export function applyRule(rule: Rule, site: RuleSite, relevance: Tensor): Tensor {
  return addAll(rule.groups.map((group) => throughGroup(group, rule.epsilon, site, relevance)));
}

function throughGroup(group: RuleGroup, epsilon: number, site: RuleSite, relevance: Tensor): Tensor {
  const { op } = site;
  const terms = group.terms.filter((term) => !(site.inputIsNonNegative && term.input === 'negative'));
  const parts = terms.map((term) => ({ term, input: inputPart(site, term) }));
  const z = addAll(parts.flatMap(({ term, input }) => termsOfZ(op, term, input)));
  const ratio = mul(div(relevance, stabilise(z, epsilon)), group.weight);
  return addAll(
    parts.map(({ term, input }) => mul(input, op.transpose(ratio, op.weights.form(term.weights, op.transposedForm), input.shape))),
  );
}

function termsOfZ(op: WeightedOp, term: RuleTerm, input: Tensor): Tensor[] {
  const linear = op.linear(input, op.weights.tensor(term.weights));
  return term.bias === 'zero' ? [linear] : [add(linear, op.bias.tensor(term.bias))];
}

function inputPart({ input, inputIsNonNegative }: RuleSite, term: RuleTerm): Tensor {
  if (term.input === 'whole' || inputIsNonNegative) return input;
  return term.input === 'positive' ? relu(input) : minimum(input, 0);
}

function addAll(tensors: Tensor[]): Tensor {
  const [only] = tensors;
  return tensors.length === 1 && only !== undefined ? only : addN(tensors);
}
