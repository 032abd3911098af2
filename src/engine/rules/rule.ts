import type { WeightPart } from '../network/weight-bank.ts';

/** A rule of layer-wise relevance propagation, as data: groups, each with a denominator of its own. */
export type Rule = { readonly epsilon: number; readonly groups: readonly RuleGroup[] };

export type RuleGroup = {
  /** How much of the relevance goes through this group (αβ: 2 and −1). */
  readonly weight: number;
  /** z is their sum. */
  readonly terms: readonly RuleTerm[];
};

export type RuleTerm = {
  readonly input: 'whole' | 'positive' | 'negative';
  readonly weights: WeightPart;
  readonly bias: WeightPart | 'zero';
};
