/** A pivot smaller than this share of the matrix's largest entry means that there is no single answer. */
const SINGULAR = 1e-12;

/** Solves A·X = B by Gaussian elimination with partial pivoting; undefined for a singular A. For the few rows of a few landmarks. */
export function solve(matrix: readonly (readonly number[])[], right: readonly (readonly number[])[]): number[][] | undefined {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...(right[i] ?? [])]);
  const largest = Math.max(...matrix.flat().map(Math.abs));
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = i;
    const [chosen, present] = [rows[pivot], rows[column]];
    if (chosen === undefined || present === undefined || !(Math.abs(chosen[column] ?? 0) > SINGULAR * largest)) return undefined;
    [rows[column], rows[pivot]] = [chosen, present];
    rows.forEach((row, i) => {
      if (i === column) return;
      const factor = (row[column] ?? 0) / (chosen[column] ?? 1);
      if (factor !== 0) for (let k = column; k < row.length; k++) row[k] = (row[k] ?? 0) - factor * (chosen[k] ?? 0);
    });
  }
  return rows.map((row, i) => row.slice(n).map((value) => value / (row[i] ?? 1)));
}
