import { finite } from '../finite.ts';
import { isConstant, sumOfSquares } from '../moments.ts';
import type { TestResult } from '../result.ts';
import { sound } from '../sound.ts';
import { normalQuantile, normalTails } from '../special/normal.ts';

/** The approximation was fitted up to here. */
const FITTED_UP_TO = 5000;

/** The Shapiro–Wilk test (1965) of normality by Royston's approximation (1995, algorithm AS R94), 3 to 5000 values. The statistic is W. */
export function shapiroWilk(values: ArrayLike<number>): TestResult {
  const { values: kept, leftOut } = finite(values);
  const sorted = kept.sort();
  const n = sorted.length;
  const counted = { test: 'shapiro-wilk', used: [n], leftOut } as const;
  if (n < 3) return { ...counted, kind: 'undefined', why: n === 0 ? 'no-patients' : 'too-few' };
  if (n > FITTED_UP_TO) return { ...counted, kind: 'undefined', why: 'too-many' };
  if (isConstant(sorted)) return { ...counted, kind: 'undefined', why: 'constant' };

  const weights = weightsOf(n);
  let contrast = 0;
  let weightSquares = 0;
  for (const [i, weight] of weights.entries()) {
    contrast += weight * ((sorted[n - 1 - i] ?? 0) - (sorted[i] ?? 0));
    weightSquares += 2 * weight * weight;
  }
  const root = Math.sqrt(weightSquares * sumOfSquares(sorted));
  const short = Math.max(0, ((root - contrast) * (root + contrast)) / (root * root)); // 1 − W, without cancellation
  return sound({ ...counted, kind: 'tested', statistic: 1 - short, p: pOf(short, n), by: 'normal' });
}

const known = new Map<number, Float64Array>();

/** Weights of the differences between the i-th largest and the i-th smallest value. */
function weightsOf(n: number): Float64Array {
  const weights = known.get(n) ?? approximateWeights(n);
  known.set(n, weights);
  return weights;
}

function approximateWeights(n: number): Float64Array {
  const half = Math.floor(n / 2);
  if (n === 3) return Float64Array.of(Math.SQRT1_2);
  const scores = Float64Array.from({ length: half }, (_, i) => -normalQuantile((i + 1 - 0.375) / (n + 0.25)));
  const squares = 2 * scores.reduce((sum, score) => sum + score * score, 0);
  const length = Math.sqrt(squares);
  const u = 1 / Math.sqrt(n);
  const corrected = [polynomial(u, 0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056)];
  if (n > 5) corrected.push(polynomial(u, 0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633));
  const ends = corrected.map((correction, i) => correction + (scores[i] ?? 0) / length);
  const left = squares - 2 * corrected.reduce((sum, _, i) => sum + (scores[i] ?? 0) ** 2, 0);
  const scale = Math.sqrt(left / (1 - 2 * ends.reduce((sum, end) => sum + end * end, 0)));
  return scores.map((score, i) => ends[i] ?? score / scale);
}

function pOf(short: number, n: number): number {
  if (n === 3) return Math.min(1, Math.max(0, 1 - (6 / Math.PI) * Math.asin(Math.sqrt(Math.min(1, short))))); // of W between ¾ and 1
  const y = Math.log(short);
  if (n > 11) {
    const x = Math.log(n);
    const middle = polynomial(x, -1.5861, -0.31082, -0.083751, 0.0038915);
    return normalTails((y - middle) / Math.exp(polynomial(x, -0.4803, -0.082676, 0.0030302))).upper;
  }
  const bound = polynomial(n, -2.273, 0.459);
  if (y >= bound) return 0;
  const middle = polynomial(n, 0.544, -0.39978, 0.025054, -6.714e-4);
  return normalTails((-Math.log(bound - y) - middle) / Math.exp(polynomial(n, 1.3822, -0.77857, 0.062767, -0.0020322))).upper;
}

function polynomial(x: number, ...coefficients: readonly number[]): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
