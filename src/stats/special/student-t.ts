import { betaTails } from './beta-tails.ts';
import { normalQuantile } from './normal.ts';

/** P(|T| ≥ |t|) for Student's t with `df` > 0 degrees of freedom (not necessarily whole). */
export function studentTwoSided(t: number, df: number): number {
  if (Math.abs(t) === Number.POSITIVE_INFINITY) return df > 0 ? 0 : Number.NaN;
  const square = t * t;
  return betaTails(df / (df + square), df / 2, 0.5, square / (df + square)).lower;
}

/** The t > 0 that |T| exceeds with probability `tails`, 0 < tails < 1: by bisection of `studentTwoSided`. */
export function studentCritical(tails: number, df: number): number {
  if (!(tails > 0 && tails < 1) || !(df > 0)) return Number.NaN;
  let low = 0;
  let high = Math.max(1, normalQuantile(1 - tails / 2));
  while (studentTwoSided(high, df) > tails) {
    low = high;
    high *= 2;
  }
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (studentTwoSided(middle, df) > tails) low = middle;
    else high = middle;
  }
}
