/** One film's share of what was computed for a batch. */
export function batchItem(values: Float32Array, n: number, count: number): Float32Array {
  const length = values.length / count;
  return values.slice(n * length, (n + 1) * length);
}

export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`Nothing at place ${index}.`);
  return item;
}
