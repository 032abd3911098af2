import type { GalleryRow } from './gallery-row.ts';

/** A number of a film; `region:NAME` is the enrichment of a region, `score:COLUMN` what a reader's table says. */
export type MeasureKey = 'outside-lungs' | 'disagreement' | `region:${string}` | `score:${string}`;

/** Undefined where it is not known. */
export function measureOf(key: MeasureKey): (row: GalleryRow) => number | undefined {
  if (key === 'outside-lungs') return ({ outsideLungs }) => outsideLungs;
  if (key === 'disagreement') return ({ disagreement }) => disagreement;
  const name = nameOfMeasure(key);
  return key.startsWith('score:') ? ({ scores }) => scores[name] : ({ enrichment }) => enrichment.get(name);
}

/** The region or the column behind the kind. */
export const nameOfMeasure = (key: MeasureKey): string => key.slice(key.indexOf(':') + 1);

export const isMeasure = (key: string): key is MeasureKey =>
  key === 'outside-lungs' || key === 'disagreement' || key.startsWith('region:') || key.startsWith('score:');
