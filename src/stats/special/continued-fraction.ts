const TINY = 1e-300;
const EPSILON = 2 ** -53;
const ROUNDS = 100_000;

/** b₀ + a₁ / (b₁ + a₂ / (b₂ + …)), where `term(k)` gives [aₖ, bₖ], by the modified method of Lentz (Thompson & Barnett 1986). */
export function continuedFraction(b0: number, term: (k: number) => readonly [number, number]): number {
  let value = b0 || TINY;
  let c = value;
  let d = 0;
  for (let k = 1; k < ROUNDS; k++) {
    const [a, b] = term(k);
    d = 1 / (b + a * d || TINY);
    c = b + a / c || TINY;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) <= EPSILON) break;
  }
  return value;
}
