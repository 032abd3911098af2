import type { WeightPart } from '../network/weight-bank.ts';

/** A rule of layer-wise relevance propagation, as data: groups, each with a denominator of its own. */
export type Rule = { readonly epsilon: number; readonly groups: readonly RuleGroup[] };

export type RuleGroup = {
  /** How much of the relevance goes through this group (αβ: 2 and −1). */
  readonly weight: number;
  /** Only where what the node puts out (W x + b) has this sign. */
  readonly where?: 'positive' | 'negative';
  /** z is their sum. */
  readonly terms: readonly RuleTerm[];
};

export type RuleTerm = {
  /** What stands for x: a part of the input, ones, or the network's input at black or at white. */
  readonly input: 'whole' | 'positive' | 'negative' | 'ones' | 'black' | 'white';
  readonly weights: WeightPart;
  readonly bias: WeightPart;
  /** Taken from z and from the input's relevance, not added. */
  readonly subtracted?: boolean;
};

/** What all rules of a composite have in common. */
export type RuleOptions = {
  /** Added to |z|, with the sign of z. */
  readonly epsilon: number;
  /** Leave the bias out of z, so that it absorbs no relevance. */
  readonly zeroBias: boolean;
};
