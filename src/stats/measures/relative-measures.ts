import type { Measure } from './measure.ts';
import { log2Enrichment } from './measures.ts';

/** Enrichment as log₂ against something else than an even spread over the film. They follow from kept numbers of several regions or studies. */
export const overReference = {
  id: 'log2-over-reference',
  label: 'log₂ × reference',
  unit: 'log₂',
  sentence: 'How much more the region draws than on the map of the reference network (one that has learnt nothing) of the same film.',
  formula: 'log₂ enrichment − log₂ enrichment of the same region on the reference’s map of the same film',
  source: 'Adebayo et al. 2018',
} as const satisfies Measure;

export const withinBody = {
  id: 'log2-within-body',
  label: 'log₂ × chance in the body',
  unit: 'log₂',
  sentence:
    'How many times more the region holds than an even spread over the body would give it: what lies beside the body does not count.',
  formula: 'log₂((s + κ b) ÷ ((1 + κ) b)), s: share ÷ share of the body, b: area ÷ area of the body, κ = 0.01',
  source: 'this project',
} as const satisfies Measure;

export const relativeMeasures: readonly Measure[] = [overReference, withinBody];

/** A share of a map and of the film's area. */
export type Part = { readonly share: number; readonly area: number };

/** Log₂ enrichment of a part with the body in place of the film; NaN where it does not lie within the body, which the sums then show. */
export function log2WithinBody(part: Part, body: Part): number {
  const [share, area] = [part.share / body.share, part.area / body.area];
  const isWithin = share >= -ROUNDING && share <= 1 + ROUNDING && area > 0 && area <= 1 + ROUNDING;
  return isWithin ? log2Enrichment(Math.max(0, share), area) : Number.NaN;
}

/** Shares are sums of many pixels. */
const ROUNDING = 1e-9;
