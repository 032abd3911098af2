/** Pairs whose values are sorted out one by one once so few are left. */
const FEW = 4096;

/**
 * The values that a sorted list makes with a sorted list, without making them all: row i holds `at(i, j)` for `from(i)` ≤ j < `columns`,
 * not falling along a row nor down a column.
 */
export type PairTable = {
  readonly rows: number;
  readonly columns: number;
  readonly from: (row: number) => number;
  readonly at: (row: number, column: number) => number;
};

/** Walsh averages (xᵢ + xⱼ)/2, i ≤ j, of sorted values. */
export function walshAverages(sorted: Float64Array): PairTable {
  return {
    rows: sorted.length,
    columns: sorted.length,
    from: (row) => row,
    at: (i, j) => (sorted[i] ?? 0) / 2 + (sorted[j] ?? 0) / 2,
  };
}

/** Differences yⱼ − xᵢ of two sorted lists. */
export function differences(sortedX: Float64Array, sortedY: Float64Array): PairTable {
  const last = sortedX.length - 1;
  return {
    rows: sortedX.length,
    columns: sortedY.length,
    from: () => 0,
    at: (i, j) => (sortedY[j] ?? 0) - (sortedX[last - i] ?? 0),
  };
}

export function pairCount({ rows, columns, from }: PairTable): number {
  let count = 0;
  for (let row = 0; row < rows; row++) count += columns - from(row);
  return count;
}

/** The k-th smallest value (from 0) of the table, exactly: by halving the range of values and counting along the staircase, O(n) a halving. */
export function pairAt(table: PairTable, k: number): number {
  let low = table.at(0, table.from(0));
  let high = low;
  for (let row = 0; row < table.rows; row++) {
    low = Math.min(low, table.at(row, table.from(row)));
    high = Math.max(high, table.at(row, table.columns - 1));
  }
  if (low === high || k < countUpTo(table, low)) return low;
  let below = countUpTo(table, low);
  let upTo = pairCount(table);
  while (upTo - below > FEW) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high; // neighbours: all that is left are equal
    const count = countUpTo(table, middle);
    if (k < count) {
      high = middle;
      upTo = count;
    } else {
      low = middle;
      below = count;
    }
  }
  return valuesWithin(table, low, high)[k - below] ?? high;
}

/** How many values are ≤ `limit`. */
function countUpTo({ rows, columns, from, at }: PairTable, limit: number): number {
  let count = 0;
  let end = columns; // falls as the rows rise
  for (let row = 0; row < rows; row++) {
    while (end > 0 && at(row, end - 1) > limit) end--;
    count += Math.max(0, end - from(row));
  }
  return count;
}

/** The values in (low, high], sorted. */
function valuesWithin({ rows, columns, from, at }: PairTable, low: number, high: number): Float64Array {
  const values: number[] = [];
  let end = columns;
  for (let row = 0; row < rows; row++) {
    while (end > 0 && at(row, end - 1) > high) end--;
    for (let column = end - 1; column >= from(row) && at(row, column) > low; column--) values.push(at(row, column));
  }
  return Float64Array.from(values).sort();
}
