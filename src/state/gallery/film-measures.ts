import type { GalleryRow } from './gallery-row.ts';

/** What is measured of a film; `region:NAME` is the enrichment of a region. */
export type MeasureKey = 'outside-lungs' | 'disagreement' | `region:${string}`;

/** Undefined where it is not known. */
export function measureOf(key: MeasureKey): (row: GalleryRow) => number | undefined {
  if (key === 'outside-lungs') return ({ outsideLungs }) => outsideLungs;
  if (key === 'disagreement') return ({ disagreement }) => disagreement;
  const region = key.slice('region:'.length);
  return ({ enrichment }) => enrichment.get(region);
}

export const isMeasure = (key: string): key is MeasureKey => key === 'outside-lungs' || key === 'disagreement' || key.startsWith('region:');
