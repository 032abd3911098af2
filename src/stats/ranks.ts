export type Ranks = {
  /** Counted from 1, in the order of the values; equal values share the mean of their ranks. */
  readonly ranks: Float64Array;
  /** Sizes of the groups of equal values, of two and more. */
  readonly ties: readonly number[];
};

/** Mid-ranks of finite values. */
export function midRanks(values: ArrayLike<number>): Ranks {
  const { codes, kinds } = codeValues(values);
  return midRanksOfCodes(codes, kinds);
}

/** Values as places among the different values that there are, 0 to kinds − 1: what ranks hang on, once and for all resamples. */
export type Coded = { readonly codes: Uint32Array; readonly kinds: number };

export function codeValues(values: ArrayLike<number>): Coded {
  const sorted = Float64Array.from(values).sort();
  const kinds = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const codes = Uint32Array.from(values, (value) => {
    let low = 0;
    let high = kinds.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((kinds[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  });
  return { codes, kinds: kinds.length };
}

/** Mid-ranks of coded values, by counting. */
export function midRanksOfCodes(codes: Uint32Array, kinds: number): Ranks {
  const counts = new Uint32Array(kinds);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  const rankOf = new Float64Array(kinds);
  const ties: number[] = [];
  let below = 0;
  for (const [code, count] of counts.entries()) {
    rankOf[code] = below + (count + 1) / 2;
    if (count > 1) ties.push(count);
    below += count;
  }
  return { ranks: Float64Array.from(codes, (code) => rankOf[code] ?? 0), ties };
}

/** Σ (t³ − t) over groups of equal values: what ties take from the variance of a rank sum. */
export function tieTerm(ties: readonly number[]): number {
  return ties.reduce((sum, size) => sum + (size ** 3 - size), 0);
}
