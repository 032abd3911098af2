/** A peer is timed only when it computes the same. @throws Error where two arrays differ by more than `tolerance` of the expected one's largest value */
export function requireAgreement(what: string, found: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-4): void {
  const values = Array.from(expected);
  const largest = Math.max(...values.map(Math.abs));
  const worst = Math.max(...values.map((value, i) => Math.abs(value - (found[i] ?? Number.NaN))));
  // Written so that NaN fails, and so that two maps of zeros, which would agree about nothing, fail too.
  if (!(found.length === values.length && largest > 0 && worst <= tolerance * largest))
    throw new Error(`${what}: the peer differs by ${worst} where the largest value is ${largest}.`);
}
