import type { LedgerEntry } from '../shared/saliency-map.ts';

/** Shares of the relevance that a walk began with. */
export type LedgerShares = {
  readonly reached: number;
  readonly bias: number;
  readonly epsilon: number;
};

/** How much of the first node's relevance was not absorbed by any of these nodes, and how much was absorbed on the way; each may be negative or above 1. */
export function sharesOf(ledger: readonly LedgerEntry[]): LedgerShares {
  const start = ledger[0]?.arriving ?? 0;
  if (start === 0) return { reached: 0, bias: 0, epsilon: 0 };
  const bias = ledger.reduce((sum, entry) => sum + entry.bias, 0) / start;
  const epsilon = ledger.reduce((sum, entry) => sum + entry.epsilon, 0) / start;
  // Not the last entry's leaving: along a residual path, part of the relevance passes by that node.
  return { reached: 1 - bias - epsilon, bias, epsilon };
}
