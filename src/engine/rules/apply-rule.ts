import { add, broadcastTo, div, minimum, mul, neg, onesLike, relu, step, sub, type Tensor } from '@tensorflow/tfjs-core';
import type { WeightedOp } from '../network/node.ts';
import type { WeightPart } from '../network/weight-bank.ts';
import type { Rule, RuleGroup, RuleTerm } from './rule.ts';
import { stabilise } from './stabilise.ts';

export type RuleSite = {
  readonly op: WeightedOp;
  /** What went into the node in the forward pass. */
  readonly input: Tensor;
  /** The input holds nothing below zero, so its negative part need not be looked at. */
  readonly inputIsNonNegative: boolean;
  /** The network's input at black and at white, N × 1 × 1 × 1; read at the first node alone. */
  readonly black: Tensor;
  readonly white: Tensor;
  /** Hears which ratio s was multiplied with which bias: what was lost to it is their sum of products. */
  readonly onBias?: (ratio: Tensor, bias: WeightPart) => void;
};

/**
 * The relevance of a node's input, of that of its output: for each group z = Σ terms, s = R / st(z), and the input's part
 * times the transpose of the term's weights at s. The rule knows the node through its affine map and the transpose alone.
 */
export function applyRule(rule: Rule, site: RuleSite, relevance: Tensor): Tensor {
  return addAll(rule.groups.map((group) => throughGroup(group, rule.epsilon, site, relevance)));
}

type Part = { readonly term: RuleTerm; readonly input: Tensor };

function throughGroup(group: RuleGroup, epsilon: number, site: RuleSite, relevance: Tensor): Tensor {
  const { op, inputIsNonNegative } = site;
  const terms = group.terms.filter((term) => !(inputIsNonNegative && term.input === 'negative'));
  const parts = terms.map((term) => ({ term, input: inputPart(site, term) }));
  const whole = div(relevance, denominator(parts, epsilon, site));
  const share = group.weight === 1 ? whole : mul(whole, group.weight);
  const ratio = group.where === undefined ? share : mul(share, signGate(group.where, site));
  for (const { bias } of terms) if (bias !== 'zero') site.onBias?.(ratio, bias);
  return addAll(
    parts.map(({ term, input }) => {
      const back = op.transpose(ratio, op.weights.form(term.weights, 'transpose', op.forms.transpose), [...input.shape]);
      if (term.input === 'ones') return back;
      return term.subtracted ? neg(mul(input, back)) : mul(input, back);
    }),
  );
}

/** st(z). Where z cannot be below zero (or above), its sign is known, and ε comes with the bias for nothing. */
function denominator(parts: readonly Part[], epsilon: number, site: RuleSite): Tensor {
  const isOf = (sign: number) => parts.every(({ term }) => signOf(term, site) === sign);
  const sign = isOf(1) ? 1 : isOf(-1) ? -1 : undefined;
  const values = parts.map(({ term, input }, i) => {
    const shift = sign !== undefined && i === 0 ? sign * epsilon : 0;
    const bias = shift === 0 || typeof term.bias !== 'string' ? term.bias : { shifted: term.bias, by: shift };
    return { term, z: affine(site.op, input, term.weights, bias) };
  });
  const z = values.slice(1).reduce((sum, { term, z: next }) => (term.subtracted ? sub(sum, next) : add(sum, next)), first(values).z);
  return sign === undefined ? stabilise(z, epsilon) : z;
}

/** The sign that a term of z must have; 0 where it may have either. */
function signOf({ input, weights, bias, subtracted }: RuleTerm, { inputIsNonNegative }: RuleSite): number {
  const signs: Readonly<Record<string, number>> = { positive: 1, negative: -1, ones: 1, whole: inputIsNonNegative ? 1 : 0 };
  const weightSign = typeof weights === 'string' && weights !== 'whole' ? (signs[weights] ?? 0) : 0;
  const product = (signs[input] ?? 0) * weightSign;
  if (subtracted || (bias !== 'zero' && bias !== (product > 0 ? 'positive' : 'negative'))) return 0;
  return product;
}

function affine(op: WeightedOp, input: Tensor, weights: WeightPart, bias: WeightPart): Tensor {
  return op.affine(input, op.weights.form(weights, 'forward', op.forms.forward), bias === 'zero' ? undefined : op.bias.tensor(bias));
}

/** 1 where what the node puts out has the sign, 0 elsewhere. */
function signGate(sign: 'positive' | 'negative', { op, input }: RuleSite): Tensor {
  const z = affine(op, input, 'whole', 'whole');
  return step(sign === 'positive' ? z : neg(z));
}

function inputPart({ input, inputIsNonNegative, black, white }: RuleSite, term: RuleTerm): Tensor {
  if (term.input === 'ones') return onesLike(input);
  if (term.input === 'black') return broadcastTo(black, input.shape);
  if (term.input === 'white') return broadcastTo(white, input.shape);
  if (term.input === 'whole' || inputIsNonNegative) return input;
  return term.input === 'positive' ? relu(input) : minimum(input, 0);
}

function addAll(tensors: readonly Tensor[]): Tensor {
  return tensors.slice(1).reduce((sum, next) => add(sum, next), first(tensors));
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new RangeError('A rule without terms.');
  return item;
}
