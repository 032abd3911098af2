const counted = new Map<string, Float64Array>();
const REMEMBERED = 64;

/**
 * How many of the C(n+m, n) ways to pick n of n + m ranks give U = u, for u = 0 … nm (Mann & Whitney 1947), as floating-point numbers: sums of
 * positive terms alone, so relative errors stay near 1e-15.
 */
export function rankSumCounts(n: number, m: number): Float64Array {
  const few = Math.min(n, m);
  const many = Math.max(n, m);
  const key = `${few},${many}`;
  const known = counted.get(key);
  if (known) return known;
  const byPicked = Array.from({ length: few + 1 }, (_, picked) => new Float64Array(picked * many + 1));
  for (const counts of byPicked.slice(0, 1)) counts[0] = 1;
  for (let rank = 1; rank <= n + m; rank++) {
    for (let picked = Math.min(few, rank); picked >= 1; picked--) {
      const passed = rank - picked; // values of the other group below this one
      const into = byPicked[picked];
      const from = byPicked[picked - 1];
      if (!into || !from || passed > many) continue;
      const end = Math.min(from.length, into.length - passed);
      for (let u = 0; u < end; u++) into[u + passed] = (into[u + passed] ?? 0) + (from[u] ?? 0);
    }
  }
  const counts = byPicked[few] ?? new Float64Array();
  if (counted.size >= REMEMBERED) counted.clear();
  counted.set(key, counts);
  return counts;
}

/** Two-sided exact p of the smaller U ≤ nm/2. */
export function rankSumExactP(u: number, n: number, m: number): number {
  const counts = rankSumCounts(n, m);
  let tail = 0;
  let all = 0;
  for (const [at, count] of counts.entries()) {
    if (at <= u) tail += count;
    all += count;
  }
  return Math.min(1, (2 * tail) / all);
}
