/** Below this, Γ(x + 1) = xΓ(x) leads up to it; from here on Stirling's series is exact to double precision. */
const LARGE = 15;
const HALF_LOG_TWO_PI = 0.918_938_533_204_672_8;

/** ln Γ(x) for x > 0; NaN otherwise. By Stirling's series (Abramowitz & Stegun 1964, 6.1.41); absolute error about 1e-15·max(1, |ln Γ|). */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let climbed = 1;
  let from = x;
  for (; from < LARGE; from++) climbed *= from;
  return (from - 0.5) * Math.log(from) - from + HALF_LOG_TWO_PI + stirlingRest(from) - Math.log(climbed);
}

/** ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b) for a, b > 0, without the cancellation between large terms; NaN otherwise. */
export function logBeta(a: number, b: number): number {
  const large = Math.max(a, b);
  const small = Math.min(a, b);
  if (!(small > 0)) return Number.NaN;
  const sum = large + small;
  if (large < LARGE) return logGamma(large) + logGamma(small) - logGamma(sum);
  const rest = stirlingRest(large) - stirlingRest(sum);
  const shrink = -Math.log1p(small / large); // ln(large / sum)
  if (small < LARGE) return logGamma(small) + (large - 0.5) * shrink - small * Math.log(sum) + small + rest;
  return (
    HALF_LOG_TWO_PI + (large - 0.5) * shrink + (small - 0.5) * Math.log(small / sum) - 0.5 * Math.log(sum) + rest + stirlingRest(small)
  );
}

/** What Stirling's formula leaves of ln Γ(x): Σ B₂ₖ / (2k(2k−1) x²ᵏ⁻¹). */
function stirlingRest(x: number): number {
  const r = 1 / (x * x);
  return (1 / 12 + r * (-1 / 360 + r * (1 / 1260 + r * (-1 / 1680 + r * (1 / 1188 + r * (-691 / 360_360 + r / 156)))))) / x;
}
