import { div, mul, type Tensor } from '@tensorflow/tfjs-core';
import type { NetworkNode } from '../network/node.ts';
import { applyRule } from './apply-rule.ts';
import type { Rule } from './rule.ts';
import { stabilise } from './stabilise.ts';

/** A node in the forward pass that is walked back. */
export type Site = {
  readonly node: NetworkNode;
  readonly inputs: readonly Tensor[];
  readonly inputsAreNonNegative: boolean;
  readonly output: Tensor;
};

/** Takes what arrived at a node's output to its inputs, one tensor for each. */
export type Propagation = (arriving: Tensor, site: Site) => Tensor[];

/** Which propagation each node of a network gets. Two methods with equal ids share one walk. */
export type Composite = { readonly id: string; readonly propagation: (node: NetworkNode) => Propagation };

/** Jᵀg: the chain rule. */
export const chainRule: Propagation = (g, { node: { op }, inputs, output }) => {
  const [input] = inputs;
  if (op.role === 'input' || input === undefined) return [];
  if (op.role === 'weighted') return [op.transpose(g, op.weights.form('whole', op.transposedForm), input.shape)];
  if (op.role === 'mixing') return op.transpose(g, [...inputs]);
  return [op.backward(g, input, output)];
};

/** Relevance goes through unchanged. */
export const pass: Propagation = (relevance) => [relevance];

/** R_in = x ⊙ Jᵀ(R / st(out)): to each input in proportion to what it contributed (as Zennit's Norm). */
export const norm =
  (epsilon: number): Propagation =>
  (relevance, site) =>
    chainRule(div(relevance, stabilise(site.output, epsilon)), site).map((share, i) => mul(share, site.inputs[i] ?? share));

/** A rule with weights; for weighted nodes alone. */
export const byRule =
  (rule: Rule): Propagation =>
  (relevance, { node: { op, name }, inputs: [input], inputsAreNonNegative }) => {
    if (op.role !== 'weighted' || input === undefined) throw new TypeError(`The node ${name} has no weights for a rule to act on.`);
    return [applyRule(rule, { op, input, inputIsNonNegative: inputsAreNonNegative }, relevance)];
  };
