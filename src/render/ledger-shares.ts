import type { LedgerEntry } from '../shared/saliency-map.ts';

/** Shares of the relevance that a walk began with; each may be negative or above 1. */
export type LedgerShares = {
  /** Not absorbed by any node. */
  readonly reached: number;
  readonly bias: number;
  readonly epsilon: number;
};

/** What one node took, and how much of the whole relevance was under way before it and after. */
export type LedgerStep = {
  readonly entry: LedgerEntry;
  readonly before: number;
  readonly after: number;
  readonly bias: number;
  readonly epsilon: number;
};

/** How much of the first node's relevance each node took. Undefined where the walk began with none, as where two classes cancel each other out. */
export function stepsOf(ledger: readonly LedgerEntry[]): readonly LedgerStep[] | undefined {
  const start = ledger[0]?.arriving ?? 0;
  if (start === 0) return undefined;
  // Not what the node hands on: along a residual path, part of the relevance passes by it.
  let under = 1;
  return ledger.map((entry) => {
    const [before, bias, epsilon] = [under, entry.bias / start, entry.epsilon / start];
    under -= bias + epsilon;
    return { entry, before, after: under, bias, epsilon };
  });
}

/** What became of it in all. */
export function sharesOf(steps: readonly LedgerStep[]): LedgerShares {
  return {
    reached: steps.at(-1)?.after ?? 1,
    bias: steps.reduce((sum, step) => sum + step.bias, 0),
    epsilon: steps.reduce((sum, step) => sum + step.epsilon, 0),
  };
}
