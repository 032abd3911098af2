export type Finite = { readonly values: Float64Array; readonly leftOut: number };

/** The finite values, in their order, and how many others there were. */
export function finite(values: ArrayLike<number>): Finite {
  const kept = new Float64Array(values);
  let count = 0;
  for (const value of kept) if (Number.isFinite(value)) kept[count++] = value;
  return { values: count === kept.length ? kept : kept.slice(0, count), leftOut: kept.length - count };
}

export type FinitePairs = { readonly first: Float64Array; readonly second: Float64Array; readonly leftOut: number };

/** The pairs of which both values are finite. */
export function finitePairs(first: ArrayLike<number>, second: ArrayLike<number>): FinitePairs {
  const whole = Uint8Array.from({ length: Math.min(first.length, second.length) }, (_, i) =>
    Number.isFinite(first[i]) && Number.isFinite(second[i]) ? 1 : 0,
  );
  const kept = (values: ArrayLike<number>) => Float64Array.from(values).filter((_, i) => whole[i] === 1);
  const pairs = { first: kept(first), second: kept(second) };
  return { ...pairs, leftOut: first.length - pairs.first.length };
}
