export type Correction = 'holm' | 'benjamini-hochberg' | 'bonferroni' | 'none';

/**
 * p-values adjusted for their family, to be compared with α itself. The family is the whole list: a hypothesis without a p-value (undefined) still counts
 * in its size, since it was asked; it gets none back. Bonferroni (Dunn 1961) and Holm (1979) bound the chance of any false finding, Benjamini–Hochberg (1995)
 * the expected share of false ones among the findings.
 */
export function adjust(ps: readonly (number | undefined)[], correction: Correction): (number | undefined)[] {
  if (correction === 'none') return [...ps];
  const m = ps.length;
  if (correction === 'bonferroni') return ps.map((p) => (p === undefined ? undefined : Math.min(1, p * m)));
  const order = ps.flatMap((p, i) => (p === undefined ? [] : [{ p, i }])).sort((a, b) => a.p - b.p);
  const adjusted: (number | undefined)[] = ps.map(() => undefined);
  if (correction === 'holm') {
    let largest = 0;
    for (const [rank, { p, i }] of order.entries()) {
      largest = Math.max(largest, Math.min(1, p * (m - rank)));
      adjusted[i] = largest;
    }
    return adjusted;
  }
  let smallest = 1;
  for (const [rank, { p, i }] of [...order.entries()].reverse()) {
    smallest = Math.min(smallest, Math.max(p, (p * m) / (rank + 1))); // p·m/m may round to less than p
    adjusted[i] = smallest;
  }
  return adjusted;
}

/** The level that a hypothesis must reach by itself, whatever the others say: α/m, or α without correction. */
export function strictestLevel(alpha: number, family: number, correction: Correction): number {
  return correction === 'none' ? alpha : alpha / Math.max(1, family);
}
