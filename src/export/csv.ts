/** A number is written with all its digits; undefined and not-a-number leave the cell empty. */
export type CsvCell = string | number | undefined;

/** What makes a spreadsheet run a cell as a formula (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** Rows with a line break behind each, as RFC 4180 says but for the break, which is a plain LF. */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(toCell).join(',')}\n`).join('');
}

/** Text that a spreadsheet would run as a formula gets an apostrophe in front, which spreadsheets hide; numbers are left alone. */
function toCell(cell: CsvCell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return Number.isNaN(cell) ? '' : String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
