import { continuedFraction } from './continued-fraction.ts';
import { logGamma } from './log-gamma.ts';
import { noTails, type Tails } from './tails.ts';

/**
 * The regularised incomplete gamma functions P(a, x) (lower) and Q(a, x) (upper), a > 0, x ≥ 0.
 * By the series below x = a + 1 and the continued fraction above it (Abramowitz & Stegun 1964, 6.5.29 and 6.5.31).
 */
export function gammaTails(a: number, x: number): Tails {
  if (!(a > 0) || !(x >= 0)) return noTails;
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    const lower = scale * series(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = scale / continuedFraction(x + 1 - a, (k) => [k * (a - k), x + 2 * k + 1 - a]);
  return { lower: 1 - upper, upper };
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; term > sum * 2 ** -54; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}
