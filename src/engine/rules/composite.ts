import { div, mul, type Tensor } from '@tensorflow/tfjs-core';
import { type LedgerNote, note } from '../ledger.ts';
import type { NetworkNode } from '../network/node.ts';
import { applyRule, type RuleSite } from './apply-rule.ts';
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
  readonly absorbed: LedgerNote[];
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
    const onBias: RuleSite['onBias'] = (ratio, bias) => site.absorbed.push(note(ratio, op.bias.part(bias)));
    return [applyRule(rule, { op, input: onlyInput(site), inputIsNonNegative, black, white, onBias }, relevance)];
  };

export function onlyInput({ inputs: [input], node: { name } }: Site): Tensor {
  if (input === undefined) throw new TypeError(`The node ${name} has no input.`);
  return input;
}
