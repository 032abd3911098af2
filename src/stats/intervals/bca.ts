import { type Random, seededRandom } from '../../shared/random.ts';
import { mean } from '../moments.ts';
import type { Interval } from '../result.ts';
import { normalQuantile, normalTails } from '../special/normal.ts';
import type { Steps } from '../steps.ts';

/** Below this many patients in a group a bootstrap interval is not worth its name. */
export const BOOTSTRAP_FROM = 20;

/** `resamples`: 0 leaves the interval out. */
export type BcaOptions = { readonly level?: number; readonly resamples?: number; readonly seed: number };

/** A statistic of groups of patients, given as the places of the patients in each group (a patient may come several times). */
export type OfPatients = (groups: readonly Uint32Array[]) => number;

/**
 * The bias-corrected and accelerated bootstrap interval (Efron 1987) over patients, drawn within each group. Not estimable below 20 patients in
 * a group, and where a resample has no statistic or none lies on one side of the estimate.
 */
export function* bcaInterval(
  sizes: readonly number[],
  statistic: OfPatients,
  { level = 0.95, resamples = 2000, seed }: BcaOptions,
): Steps<Interval> {
  if (resamples === 0) return { kind: 'not-estimable', why: 'no-interval' };
  if (Math.min(...sizes) < BOOTSTRAP_FROM) return { kind: 'not-estimable', why: 'too-few' };
  const everyone = sizes.map((size) => Uint32Array.from({ length: size }, (_, i) => i));
  const estimate = statistic(everyone);
  const random = seededRandom(seed, 'bca');
  const replicates = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    replicates[r] = statistic(everyone.map((group) => drawWithReplacement(group.length, random)));
    yield (0.9 * (r + 1)) / resamples;
  }
  const jackknife: Float64Array[] = [];
  for (const [g, group] of everyone.entries()) {
    const without = new Float64Array(group.length);
    for (const patient of group) {
      without[patient] = statistic(everyone.map((other, o) => (o === g ? group.filter((one) => one !== patient) : other)));
      yield 0.9 + (0.1 * (g + (patient + 1) / group.length)) / sizes.length;
    }
    jackknife.push(without);
  }
  const limits = bcaLimits({ estimate, replicates, jackknife, level });
  if (!limits) return { kind: 'not-estimable', why: 'not-enough-spread' };
  return { kind: 'interval', ...limits, level, by: 'bca', resamples, seed };
}

/** The limits from the replicates and, for each group, the statistic without each of its patients; undefined where there are none. */
export function bcaLimits({
  estimate,
  replicates,
  jackknife,
  level,
}: {
  estimate: number;
  replicates: Float64Array;
  jackknife: readonly Float64Array[];
  level: number;
}): { readonly low: number; readonly high: number } | undefined {
  if (replicates.some(Number.isNaN)) return undefined;
  const sorted = Float64Array.from(replicates).sort();
  const below = sorted.filter((value) => value < estimate).length;
  const upTo = sorted.filter((value) => value <= estimate).length;
  const bias = normalQuantile((below + upTo) / (2 * sorted.length));
  const acceleration = accelerationOf(jackknife);
  if (!Number.isFinite(bias) || !Number.isFinite(acceleration)) return undefined;
  const shareAt = (z: number) => normalTails(bias + (bias + z) / (1 - acceleration * (bias + z))).lower;
  const z = normalQuantile((1 - level) / 2);
  return { low: quantile(sorted, shareAt(z)), high: quantile(sorted, shareAt(-z)) };
}

/** Σ U³/n³ / 6(Σ U²/n²)^1.5 over groups, U = (n − 1)(mean − value) (Efron & Tibshirani 1993, 14.3 and 15.4). */
function accelerationOf(jackknife: readonly Float64Array[]): number {
  let cubes = 0;
  let squares = 0;
  for (const without of jackknife) {
    const n = without.length;
    const centre = mean(without);
    for (const value of without) {
      const influence = ((n - 1) * (centre - value)) / n;
      cubes += influence ** 3;
      squares += influence ** 2;
    }
  }
  return cubes / (6 * squares ** 1.5);
}

/** By linear interpolation between order statistics (type 7 of Hyndman & Fan 1996). */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

function drawWithReplacement(size: number, random: Random): Uint32Array {
  const drawn = new Uint32Array(size);
  for (let i = 0; i < size; i++) drawn[i] = random.integer(size);
  return drawn;
}
