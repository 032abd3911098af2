import type { Random } from '../../shared/random.ts';

/** C(n, k) as a floating-point number: exact up to 2⁵³, ∞ far beyond. */
export function waysToPick(k: number, n: number): number {
  let ways = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) ways = Math.round((ways * (n - Math.min(k, n - k) + i)) / i);
  return ways;
}

/**
 * Random arrangements for a family of m hypotheses at level α: max(10,000, 20·m/α). The smallest p that they can give is then at most a
 * twentieth of the strictest corrected level, α/m.
 */
export function arrangementsFor(family: number, alpha: number): number {
  return Math.max(10_000, Math.ceil((20 * family) / alpha - 1e-9));
}

/**
 * One random choice of k out of n after another, each equally likely, in the first k places of the array that it gives back
 * (a partial Fisher–Yates shuffle, which may start from any order).
 */
export function randomPicks(k: number, n: number, random: Random): () => Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  return () => {
    for (let place = 0; place < k; place++) {
      const from = place + random.integer(n - place);
      const picked = order[from] ?? 0;
      order[from] = order[place] ?? 0;
      order[place] = picked;
    }
    return order;
  };
}

/** Every choice of k out of n in lexicographic order, in the first k places of the array that it gives back; undefined when all have come. */
export function everyPick(k: number, n: number): () => Uint32Array | undefined {
  const picked = Uint32Array.from({ length: k }, (_, i) => i);
  let started = false;
  return () => {
    if (!started) {
      started = true;
      return picked;
    }
    let place = k - 1;
    while (place >= 0 && picked[place] === n - k + place) place--;
    if (place < 0) return undefined;
    const value = (picked[place] ?? 0) + 1;
    for (let i = place; i < k; i++) picked[i] = value + i - place;
    return picked;
  };
}
