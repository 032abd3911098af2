/** One measured number, as it stands in the results and in the table. */
export type Figure = {
  readonly what: string;
  /** Node or Chromium, and the backend. */
  readonly where: string;
  readonly value: number;
  readonly unit: '×' | 'log₂' | 'ms' | 'MB' | 'tensors' | 'films/s' | 's' | '%' | 'of studies';
  /** Quartiles. */
  readonly spread?: { readonly low: number; readonly high: number };
  /** What the value was made of. */
  readonly detail?: string;
  readonly goal?: Goal;
};

export type Goal = { readonly atMost: number } | { readonly atLeast: number } | { readonly between: readonly [number, number] };

/** Undefined where there is no goal. */
export function isMet({ value, goal }: Figure): boolean | undefined {
  if (goal === undefined) return undefined;
  if ('between' in goal) return value >= goal.between[0] && value <= goal.between[1];
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

/** Between neighbours in proportion, as NumPy does by default. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = q * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (place - Math.floor(place)) * (above - below);
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

/** Median and quartiles. */
export function summarise(values: readonly number[]): { value: number; spread: { low: number; high: number } } {
  return { value: median(values), spread: { low: quantile(values, 0.25), high: quantile(values, 0.75) } };
}
