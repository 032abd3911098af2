/** What an enrichment is compared with, and how often chance gives as much. */
export type Chance = {
  readonly observed: number;
  /** What chance gave, in the order drawn. */
  readonly distribution: Float64Array;
  /** (1 + #{distribution ≥ observed}) ÷ (1 + N): never 0 (Phipson & Smyth 2010). */
  readonly p: number;
};

/** Numbers that differ by less than rounding are equal. */
const rounding = 1e-12;

/** Undefined where there is nothing to compare: no number, or no other ones. */
export function chanceOf(observed: number | undefined, distribution: Float64Array): Chance | undefined {
  if (observed === undefined || distribution.length === 0) return undefined;
  const least = observed - rounding * Math.abs(observed);
  const asMuch = distribution.reduce((count, value) => count + (value >= least ? 1 : 0), 0);
  return { observed, distribution, p: (1 + asMuch) / (1 + distribution.length) };
}
