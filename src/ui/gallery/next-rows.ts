/** Rows `first` to `last` − 1. */
export type RowRange = { readonly first: number; readonly last: number };

/**
 * The rows to draw in the next frame: of those in range that are not drawn yet `atOnce` at most, the upper ones first, so that no frame is long. A row
 * that has left the range stays until another needs its elements, see row-slots.ts.
 *
 * @param drawn as they were, ascending.
 * @param count of all rows there are.
 * @returns the rows, ascending, and whether all that are in range are among them.
 */
export function nextRows(
  drawn: readonly number[],
  { first, last }: RowRange,
  { count, atOnce }: { readonly count: number; readonly atOnce: number },
): { readonly rows: readonly number[]; readonly isWhole: boolean } {
  const isIn = (row: number) => row >= first && row < last;
  const kept = new Set(drawn.filter(isIn));
  const missing = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i).filter((row) => !kept.has(row));
  const late = Math.max(0, missing.length - atOnce);
  const left = drawn.filter((row) => !isIn(row) && row < count).slice(0, late);
  return { rows: [...kept, ...missing.slice(0, atOnce), ...left].sort((a, b) => a - b), isWhole: late === 0 };
}
