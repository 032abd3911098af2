import type { Effect, TestResult } from './result.ts';

/** A test whose sums left the range of floating-point numbers has no number either, whatever came out. */
export function sound(result: TestResult): TestResult {
  if (result.kind === 'undefined' || !(Number.isNaN(result.p) || Number.isNaN(result.statistic))) return result;
  const { test, used, leftOut } = result;
  return { test, used, leftOut, kind: 'undefined', why: 'out-of-range' };
}

/** The same of an effect and its interval. */
export function soundEffect(effect: Effect): Effect {
  if (effect.kind === 'undefined') return effect;
  if (!Number.isFinite(effect.value)) return { kind: 'undefined', effect: effect.effect, why: 'out-of-range' };
  const { interval } = effect;
  if (interval.kind === 'not-estimable' || (Number.isFinite(interval.low) && Number.isFinite(interval.high))) return effect;
  return { ...effect, interval: { kind: 'not-estimable', why: 'out-of-range' } };
}
