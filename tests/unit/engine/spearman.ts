/** Spearman's rank correlation; equal values share their mean rank. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [x, y] = [ranks(a), ranks(b)];
  const mean = (x.length + 1) / 2;
  const product = (u: Float64Array, v: Float64Array) => u.reduce((sum, value, i) => sum + (value - mean) * ((v[i] ?? 0) - mean), 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

/** Ranks from 1 on; equal values share their mean rank. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
  const result = new Float64Array(order.length);
  for (let first = 0; first < order.length; ) {
    let last = first;
    while (order[last + 1]?.value === order[first]?.value) last++;
    for (const { i } of order.slice(first, last + 1)) result[i] = (first + last) / 2 + 1;
    first = last + 1;
  }
  return result;
}
