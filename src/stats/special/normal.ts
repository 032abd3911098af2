import { gammaTails } from './gamma-tails.ts';
import type { Tails } from './tails.ts';

const DENSITY_AT_ZERO = 0.398_942_280_401_432_7;

/** The standard normal distribution on either side of z; relative error of each tail about 1e-14·max(1, z²). erfc(x) = Q(½, x²). */
export function normalTails(z: number): Tails {
  const { lower: inside, upper: outside } = gammaTails(0.5, (z * z) / 2);
  const far = outside / 2;
  const near = 0.5 + inside / 2;
  return z > 0 ? { lower: near, upper: far } : { lower: far, upper: near };
}

/** P(|Z| ≥ |z|). */
export function normalTwoSided(z: number): number {
  return gammaTails(0.5, (z * z) / 2).upper;
}

/** The z below which the share p of a standard normal lies: −∞ at 0, ∞ at 1, NaN outside [0, 1]. By Halley's method on the tail. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const centred = p - 0.5;
  if (Math.abs(centred) < 0.25) return Math.sign(centred) * central(Math.abs(centred));
  return p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p);
}

/** z > 0 with Φ(z) − ½ = inside. */
function central(inside: number): number {
  let z = inside / DENSITY_AT_ZERO;
  for (let round = 0; round < 20; round++) {
    const excess = gammaTails(0.5, (z * z) / 2).lower / 2 - inside;
    const newton = excess / (DENSITY_AT_ZERO * Math.exp((-z * z) / 2));
    const step = newton / (1 + (newton * z) / 2);
    z -= step;
    if (Math.abs(step) <= 2 ** -52 * z) break;
  }
  return z;
}

/** z > 0 with P(Z > z) = tail ≤ ¼: Newton's method on the tail's logarithm, which is nearly a parabola. */
function upperQuantile(tail: number): number {
  const goal = Math.log(tail);
  let z = Math.sqrt(Math.max(0.3, -2 * goal - Math.log(Math.max(1, -4 * Math.PI * goal))));
  for (let round = 0; round < 50; round++) {
    const { upper } = normalTails(z);
    const hazard = (DENSITY_AT_ZERO * Math.exp((-z * z) / 2)) / upper;
    const step = (Math.log(upper) - goal) / hazard;
    z += step;
    if (Math.abs(step) <= 2 ** -51 * z) break;
  }
  return z;
}
