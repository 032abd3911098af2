/** Up to this many differences, the null distribution is counted out (as SciPy does). */
export const EXACT_UP_TO = 50;

const counted = new Map<number, Float64Array>();

/** How many of the 2ⁿ sign patterns of ranks 1…n have positive ranks of sum w, for w = 0 … n(n+1)/2. Exact up to n = 50. */
export function signedRankCounts(n: number): Float64Array {
  const known = counted.get(n);
  if (known) return known;
  const counts = new Float64Array((n * (n + 1)) / 2 + 1);
  counts[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let sum = (rank * (rank + 1)) / 2; sum >= rank; sum--) counts[sum] = (counts[sum] ?? 0) + (counts[sum - rank] ?? 0);
  }
  counted.set(n, counts);
  return counts;
}

/** Two-sided exact p of the smaller rank sum w ≤ n(n+1)/4. */
export function signedRankExactP(w: number, n: number): number {
  const counts = signedRankCounts(n);
  let tail = 0;
  for (let sum = 0; sum <= w; sum++) tail += counts[sum] ?? 0;
  return Math.min(1, 2 * (tail / 2 ** n));
}
