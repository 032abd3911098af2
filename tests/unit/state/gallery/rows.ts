import type { GalleryRow } from '../../../../src/state/gallery/gallery-row.ts';
import { natural } from '../../../../src/state/gallery/natural.ts';

/** A film that is done, unless said otherwise. */
export function row(path: string, changed: Partial<GalleryRow> = {}): GalleryRow {
  return {
    ...{
      path,
      name: path.split('/').at(-1) ?? path,
      version: '',
      state: 'done',
      hasNoImage: false,
      failure: undefined,
      label: '',
      patient: '',
      group: '',
    },
    searched: [path, changed.label ?? '', changed.group ?? '', changed.predictedLabel ?? '', changed.patient ?? '']
      .join('\n')
      .toLowerCase(),
    ...{ repeats: undefined, scores: {}, pathKey: natural(path), patientKey: natural(changed.patient ?? '') },
    ...{ predicted: undefined, predictedLabel: undefined, confidence: undefined, isWrong: undefined },
    ...{ outsideLungs: undefined, isAlarming: false, disagreement: undefined, enrichment: new Map(), hasRegions: false, review: undefined },
    ...changed,
  };
}
