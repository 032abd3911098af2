import { finite } from '../finite.ts';
import type { Effect, Interval } from '../result.ts';
import { normalQuantile } from '../special/normal.ts';
import { relativeEffect } from '../tests/brunner-munzel.ts';

/**
 * Cliff's δ = P(first > second) − P(first < second) (Cliff 1993): 0 where neither group tends to larger values, ±1 where they do not overlap.
 * The interval is that of Brunner and Munzel's relative effect θ on the logit scale, so that it stays within ±1; δ = 1 − 2θ. By the normal distribution: with
 * their t the interval is too wide there (docs/test-sizes.md has the coverage).
 */
export function cliffsDelta(first: ArrayLike<number>, second: ArrayLike<number>, level = 0.95): Effect {
  const a = finite(first).values;
  const b = finite(second).values;
  const effect = 'cliffs-delta';
  if (a.length === 0 || b.length === 0) return { kind: 'undefined', effect, why: 'no-patients' };
  const { chance, error } = relativeEffect(a, b);
  const interval = (): Interval => {
    if (Math.min(a.length, b.length) < 2) return { kind: 'not-estimable', why: 'too-few' };
    if (!(error > 0)) return { kind: 'not-estimable', why: chance === 0.5 ? 'constant' : 'separated' };
    const logit = Math.log(chance / (1 - chance));
    const reach = (-normalQuantile((1 - level) / 2) * error) / (chance * (1 - chance));
    // 1 − 2θ = −tanh(logit θ / 2)
    return {
      kind: 'interval',
      low: Math.tanh(-(logit + reach) / 2),
      high: Math.tanh((reach - logit) / 2),
      level,
      by: 'brunner-munzel-logit',
    };
  };
  return { kind: 'estimated', effect, value: 1 - 2 * chance, interval: interval() };
}
