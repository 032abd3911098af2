import { type Correction, strictestLevel } from '../adjust.ts';
import type { Reading } from '../measures/reading.ts';
import { relativeMeasures } from '../measures/relative-measures.ts';
import { type PresetId, presets } from '../presets/presets.ts';
import { arrangementsFor } from '../resample/arrangements.ts';

/** What is asked. Groups and methods are named as in the table, regions too. */
export type Question =
  /** Does the model prefer each region to chance? */
  | { readonly kind: 'preference' }
  /** Do groups of patients differ in each region? Two, or more. */
  | { readonly kind: 'groups'; readonly groups: readonly string[] }
  /** Do the regions differ in the same patients, by each method? */
  | { readonly kind: 'regions' }
  /** Do the methods differ in the same patients, in each region? */
  | { readonly kind: 'methods' }
  /** Does the measure go with a reader's score of the patients? */
  | { readonly kind: 'reader'; readonly score: string };

/** A comparison as it was designed: with the table, all that is needed to run it again to the same numbers. */
export type Design = {
  readonly question: Question;
  /** Which films, in words. */
  readonly films: string;
  readonly regions: readonly string[];
  readonly methods: readonly string[];
  /** Reading of signed maps. */
  readonly reading: Reading;
  /** Id of the measure, as in regions.csv. */
  readonly measure: string;
  /** Whose logit the maps explain. 'predicted': each film's own, so groups may be explained by different logits. */
  readonly explained: { readonly how: 'fixed'; readonly name: string } | { readonly how: 'predicted' };
  readonly unit: 'patient';
  readonly procedure: PresetId;
  readonly correction: Correction;
  readonly alpha: number;
  /** Of the intervals. */
  readonly level: number;
  readonly seed: number;
};

/** What a measure is where the model has no preference: what a region is tested against, and what a film without attribution is put back with. */
export function neutralValue(measure: string): number | undefined {
  if (measure === 'log2-enrichment' || relativeMeasures.some(({ id }) => id === measure)) return 0;
  return measure === 'enrichment' ? 1 : undefined;
}

/** Hypotheses that are corrected together: every region × method of the question, or those of one method where the procedure says so. */
export function familySize({ question, regions, methods, procedure }: Design): number {
  if (question.kind === 'regions') return presets[procedure].family === 'method' ? 1 : methods.length;
  if (question.kind === 'methods') return regions.length;
  return regions.length * (presets[procedure].family === 'method' ? 1 : methods.length);
}

export function levelOfOne(design: Design): number {
  return strictestLevel(design.alpha, familySize(design), design.correction);
}

/** Random arrangements of the permutation tests, for the family that needs most. */
export function arrangementsOf(design: Design): number {
  return arrangementsFor(Math.max(familySize(design), followUps(design)), design.alpha);
}

/** Comparisons of two that follow a test of more than two; 0 where the first test compares two already. */
export function followUps({ question, regions, methods }: Design): number {
  const pairs = (count: number) => (count > 2 ? (count * (count - 1)) / 2 : 0);
  if (question.kind === 'groups') return pairs(question.groups.length) * regions.length * methods.length;
  if (question.kind === 'regions') return pairs(regions.length) * methods.length;
  return question.kind === 'methods' ? pairs(methods.length) * regions.length : 0;
}
