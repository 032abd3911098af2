/** Made once: `toLocaleString` makes one for each of thousands of points. */
const inEnglish = new Intl.NumberFormat('en');

export function count(n: number, one: string, many = `${one}s`): string {
  return `${inEnglish.format(n)} ${n === 1 ? one : many}`;
}

/** “a, b and c”. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Three significant digits, without a needless tail, a minus sign that is one. */
export function number(value: number): string {
  return String(Number(value.toPrecision(3))).replace('-', '−');
}

/** A p-value as papers write it. */
export function pValue(p: number): string {
  if (p < 0.0001) return '< .0001';
  return `= ${p.toPrecision(2).replace(/^0/, '')}`;
}
