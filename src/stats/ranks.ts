export type Ranks = {
  /** Counted from 1, in the order of the values; equal values share the mean of their ranks. */
  readonly ranks: Float64Array;
  /** Sizes of the groups of equal values, of two and more. */
  readonly ties: readonly number[];
};

/** Mid-ranks of finite values. */
export function midRanks(values: ArrayLike<number>): Ranks {
  const at = (i: number) => values[i] ?? 0;
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => at(a) - at(b));
  const ranks = new Float64Array(values.length);
  const ties: number[] = [];
  for (let from = 0; from < order.length; ) {
    const value = at(order[from] ?? 0);
    let to = from + 1;
    while (to < order.length && at(order[to] ?? 0) === value) to++;
    for (let place = from; place < to; place++) ranks[order[place] ?? 0] = (from + to + 1) / 2;
    if (to - from > 1) ties.push(to - from);
    from = to;
  }
  return { ranks, ties };
}

/** Σ (t³ − t) over groups of equal values: what ties take from the variance of a rank sum. */
export function tieTerm(ties: readonly number[]): number {
  return ties.reduce((sum, size) => sum + (size ** 3 - size), 0);
}
