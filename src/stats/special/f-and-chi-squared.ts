import { betaTails } from './beta-tails.ts';
import { gammaTails } from './gamma-tails.ts';

/** P(F ≥ f) with `df1` and `df2` degrees of freedom. */
export function fTail(f: number, df1: number, df2: number): number {
  if (f === Number.POSITIVE_INFINITY) return 0;
  if (f <= 0) return 1;
  const whole = df1 * f + df2;
  return betaTails(df2 / whole, df2 / 2, df1 / 2, (df1 * f) / whole).lower;
}

/** P(χ² ≥ x) with `df` degrees of freedom. */
export function chiSquaredTail(x: number, df: number): number {
  return x <= 0 ? 1 : gammaTails(df / 2, x / 2).upper;
}
