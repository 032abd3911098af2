/** Arithmetic mean, about a first guess so that a large common offset costs no digits; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  const origin = values[0] ?? Number.NaN;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? 0) - origin;
  return origin + sum / values.length;
}

/** Σ (x − x̄)². */
export function sumOfSquares(values: ArrayLike<number>): number {
  const centre = mean(values);
  let squares = 0;
  let residue = 0;
  for (let i = 0; i < values.length; i++) {
    const off = (values[i] ?? 0) - centre;
    squares += off * off;
    residue += off;
  }
  return squares - (residue * residue) / values.length;
}

/** Unbiased variance, divisor n − 1; NaN below two values. */
export function variance(values: ArrayLike<number>): number {
  return values.length < 2 ? Number.NaN : sumOfSquares(values) / (values.length - 1);
}

/** Values measured from `origin`: taken from one of them, nothing is lost where all lie close together far from zero. */
export function measuredFrom(origin: number, values: Float64Array): Float64Array {
  return values.map((value) => value - origin);
}

export function isConstant(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

/** The middle value, or the mean of the two middle ones; NaN of nothing. */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}
