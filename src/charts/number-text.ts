/** An enrichment in words: '1.32', '12', '0'; undefined where there is none. */
export function timesText(value: number | undefined): string {
  if (value === undefined) return '–';
  if (value === 0) return '0';
  if (value < 0.005) return '< 0.01';
  return value < 9.995 ? value.toFixed(2) : value < 99.5 ? value.toFixed(1) : value.toFixed(0);
}

/** A p-value without its leading zero: '.002', '1'. */
export function pText(p: number): string {
  return p < 0.0005 ? '< .001' : p > 0.9995 ? '1' : p.toFixed(3).slice(1);
}
