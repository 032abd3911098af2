import type { MethodOption } from '../../shared/saliency-map.ts';
import type { Baseline } from '../rules/composite.ts';

export type BaselineOptions = { readonly baseline: Baseline };

/** What a film is compared with. */
export const baselineOption: MethodOption = {
  id: 'baseline',
  label: 'Compared with',
  kind: 'choice',
  default: 'zero',
  choices: [
    { id: 'zero', label: 'The film’s mean grey (zero)' },
    { id: 'black', label: 'Black' },
  ],
};

/** What every pixel of the empty film is. */
export function emptyValue(baseline: Baseline, { black }: { readonly black: number }): number {
  return baseline === 'black' ? black : 0;
}
