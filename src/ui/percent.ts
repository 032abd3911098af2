/** A probability in words that never claim certainty. */
export function percent(probability: number): string {
  if (probability > 0.995 && probability < 1) return '> 99 %';
  if (probability > 0 && probability < 0.005) return '< 1 %';
  return `${Math.round(100 * probability)} %`;
}
