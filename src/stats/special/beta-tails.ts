import { continuedFraction } from './continued-fraction.ts';
import { logBeta } from './log-gamma.ts';
import { mirrored, noTails, type Tails } from './tails.ts';

/**
 * The regularised incomplete beta function Iₓ(a, b) (lower) and its complement (upper), a, b > 0, 0 ≤ x ≤ 1.
 * `rest` is 1 − x, given apart so that nothing is lost where x is close to 1. By a continued fraction (DLMF 8.17.22).
 */
export function betaTails(x: number, a: number, b: number, rest = 1 - x): Tails {
  if (!(a > 0) || !(b > 0) || !(x >= 0) || !(rest >= 0)) return noTails;
  if (x === 0) return { lower: 0, upper: 1 };
  if (rest === 0) return { lower: 1, upper: 0 };
  if (x > (a + 1) / (a + b + 2)) return mirrored(lowerTail(rest, b, a, x));
  return lowerTail(x, a, b, rest);
}

function lowerTail(x: number, a: number, b: number, rest: number): Tails {
  const logX = x < 0.5 ? Math.log(x) : Math.log1p(-rest);
  const logRest = rest < 0.5 ? Math.log(rest) : Math.log1p(-x);
  const scale = Math.exp(a * logX + b * logRest - logBeta(a, b)) / a;
  const fraction = continuedFraction(1, (k) => {
    const m = Math.floor((k - 1) / 2);
    if (k % 2 === 0) return [((m + 1) * (b - m - 1) * x) / ((a + 2 * m + 1) * (a + 2 * m + 2)), 1];
    return [m === 0 ? -((a + b) * x) / (a + 1) : -((a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)), 1];
  });
  const lower = scale / fraction;
  return { lower, upper: 1 - lower };
}
