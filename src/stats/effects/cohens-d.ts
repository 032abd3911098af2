import { finite } from '../finite.ts';
import { isConstant, mean, measuredFrom, sumOfSquares } from '../moments.ts';
import type { Effect } from '../result.ts';
import { soundEffect } from '../sound.ts';
import { normalQuantile } from '../special/normal.ts';

/**
 * Cohen's d: the difference of means, first − second, in pooled standard deviations (Cohen 1988, 2.5.2), with its large-sample interval (Hedges & Olkin
 * 1985, 5.14). Without Hedges' correction, as the paper's and the seed study's procedures report it.
 */
export function cohensD(first: ArrayLike<number>, second: ArrayLike<number>, level = 0.95): Effect {
  const a = finite(first).values;
  const b = finite(second).values;
  const [n, m] = [a.length, b.length];
  const effect = 'cohens-d';
  if (n < 2 || m < 2) return { kind: 'undefined', effect, why: n === 0 || m === 0 ? 'no-patients' : 'too-few' };
  if (isConstant(a) && isConstant(b)) return { kind: 'undefined', effect, why: 'constant' };
  const pooled = Math.sqrt((sumOfSquares(a) + sumOfSquares(b)) / (n + m - 2));
  if (pooled === Number.POSITIVE_INFINITY) return { kind: 'undefined', effect, why: 'out-of-range' };
  const [origin = 0] = a;
  const value = (mean(measuredFrom(origin, a)) - mean(measuredFrom(origin, b))) / pooled;
  const reach = -normalQuantile((1 - level) / 2) * Math.sqrt((n + m) / (n * m) + (value * value) / (2 * (n + m)));
  return soundEffect({
    kind: 'estimated',
    effect,
    value,
    interval: { kind: 'interval', low: value - reach, high: value + reach, level, by: 'large-sample' },
  });
}
