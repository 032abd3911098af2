import { avgPool, div, matMul, mul, reshape, type Tensor, type Tensor1D, type Tensor4D } from '@tensorflow/tfjs-core';
import type { NetworkNode } from '../network/node.ts';
import { applyRule } from './apply-rule.ts';
import type { Rule } from './rule.ts';
import { stabilise, stabilisePositive } from './stabilise.ts';

/** A node in the forward pass that is walked back. */
export type Site = Values & {
  readonly node: NetworkNode;
  readonly isFirstLinear: boolean;
  readonly inputsAreNonNegative: boolean;
  /** The input of the network at black and at white, N × 1 × 1 × 1. */
  readonly black: Tensor;
  readonly white: Tensor;
  /** The same node in the forward pass of the baseline. */
  readonly reference: Values;
  /** Rules note here, film by film, what biases took. */
  readonly absorbed: Tensor1D[];
};

type Values = { readonly inputs: readonly Tensor[]; readonly output: Tensor };

/** Takes what arrived at a node's output to its inputs, one tensor for each; none where nothing goes. */
export type Propagation = (arriving: Tensor, site: Site) => (Tensor | undefined)[];

/** Which propagation each node of a network gets. Two methods with equal ids share one walk. */
export type Composite = {
  readonly id: string;
  /** What the walk starts with at the explained class. */
  readonly start: 'one' | 'logit';
  /** Is the total noted that arrives at each node and leaves it? */
  readonly keepsLedger: boolean;
  /** Reads what convolutions put out before their activation. */
  readonly readsPreActivations: boolean;
  /** Compares with the forward pass of a baseline. */
  readonly baseline?: Baseline;
  readonly propagation: (node: NetworkNode, isFirstLinear: boolean) => Propagation;
  /** Why it cannot treat a node, as the end of “… because”; undefined where it can. */
  readonly objection?: (node: NetworkNode) => string | undefined;
};

/** An input with nothing in it: zero is the mean grey of the film, since films are standardised. */
export type Baseline = 'zero' | 'black';

/** Jᵀg: the chain rule. */
export const chainRule: Propagation = (g, site) => {
  const { op } = site.node;
  if (op.role === 'input') return [];
  if (op.role === 'mixing') return op.transpose(g, [...site.inputs], site.output);
  if (op.role === 'product') return op.transpose(g, [...site.inputs]);
  if (op.role === 'weighted')
    return [op.transpose(g, op.weights.form('whole', 'transpose', op.forms.transpose), [...onlyInput(site).shape])];
  const values = {
    get x() {
      return onlyInput(site);
    },
    y: site.output,
  };
  return [op.backward(g, values)];
};

/** Relevance goes through unchanged. */
export const pass: Propagation = (relevance) => [relevance];

/** R_in = x ⊙ Jᵀ(R / st(out)): to each input in proportion to what it contributed (as Zennit's Norm). */
export const norm =
  (epsilon: number): Propagation =>
  (relevance, site) => {
    const denominator = site.inputsAreNonNegative ? stabilisePositive(site.output, epsilon) : stabilise(site.output, epsilon);
    return chainRule(div(relevance, denominator), site).map((share, i) => share && mul(share, site.inputs[i] ?? share));
  };

/** A rule with weights; for weighted nodes alone. */
export const byRule =
  (rule: Rule): Propagation =>
  (relevance, site) => {
    const { op, name } = site.node;
    if (op.role !== 'weighted') throw new TypeError(`The node ${name} has no weights for a rule to act on.`);
    const { inputsAreNonNegative: inputIsNonNegative, black, white } = site;
    const onBias = (ratio: Tensor, bias: Tensor) => site.absorbed.push(dotPerFilm(ratio, bias));
    return [applyRule(rule, { op, input: onlyInput(site), inputIsNonNegative, black, white, onBias }, relevance)];
  };

export function onlyInput({ inputs: [input], node: { name } }: Site): Tensor {
  if (input === undefined) throw new TypeError(`The node ${name} has no input.`);
  return input;
}

/** For each film, the sum over pixels of its channels' product with a vector. Pools first: the backends' pooling is quicker than their sums. */
function dotPerFilm(x: Tensor, vector: Tensor): Tensor1D {
  const [batch = 1, height = 1, width = 1] = x.rank === 4 ? x.shape : [x.shape[0]];
  const pooled = x.rank === 4 ? avgPool(x as Tensor4D, [height, width], 1, 'valid') : x;
  const perFilm = matMul(reshape(pooled, [batch, vector.size]), reshape(vector, [vector.size, 1]));
  return mul(reshape(perFilm, [batch]), height * width);
}
