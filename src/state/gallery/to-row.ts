import { upperFence, usualOutsideLungs } from '../../export/usual-outside-lungs.ts';
import type { ModelCard } from '../../shared/model-card.ts';
import type { MethodId } from '../../shared/saliency-map.ts';
import type { FilmResult, MethodResult, StudyFilm } from '../../shared/study.ts';
import { largestDisagreement } from './disagreement.ts';
import type { GalleryRow } from './gallery-row.ts';
import { natural } from './natural.ts';

/** What a film's numbers are read by. */
export type RowContext = {
  readonly card: Pick<ModelCard, 'classes'> | undefined;
  /** Whose map is shown. */
  readonly method: MethodId;
  readonly reading: 'positive' | 'absolute';
};

/**
 * Films as the gallery shows them. The same film in the same context is the same row, so that only what changed is drawn anew. Known by their paths
 * rather than weakly by themselves: tens of thousands of weak keys make the browser's collection of garbage long.
 */
export function rowMaker(): (film: StudyFilm, context: RowContext) => GalleryRow {
  const known = new Map<string, { readonly film: StudyFilm; readonly context: RowContext; readonly row: GalleryRow }>();
  return (film, context) => {
    const there = known.get(film.path);
    if (there?.film === film && there.context === context) return there.row;
    const disagreement = there && there.film.result === film.result ? there.row.disagreement : disagreementOf(film.result);
    const row = toRow(film, context, disagreement);
    known.set(film.path, { film, context, row });
    return row;
  };
}

function toRow(film: StudyFilm, { card, method, reading }: RowContext, disagreement: number | undefined): GalleryRow {
  const { path, name, state, failure, label, patient, group, scores = none, words = none, result, review } = film;
  const classes = card?.classes ?? [];
  const predicted = result && classes[result.predicted];
  const shown = result?.methods[method];
  return {
    ...{ path, name, state, label, patient, group, scores, review },
    searched: [path, label, group, predicted?.label ?? '', patient, ...Object.values(words)].join('\n').toLowerCase(),
    ...{ pathKey: natural(path), patientKey: natural(patient) },
    version: `${film.film ?? ''} ${shown?.map ?? ''} ${film.hasNoImage ? 'without image' : ''}`,
    hasNoImage: film.hasNoImage === true,
    repeats: film.duplicateOf,
    failure: failure?.reason,
    predicted: predicted?.id,
    predictedLabel: predicted?.label,
    confidence: result?.probabilities[result.predicted],
    isWrong: predicted && classes.some(({ id }) => id === label) ? predicted.id !== label : undefined,
    outsideLungs: shown?.outsideLungs,
    isAlarming:
      film.review !== 'rejected' && // where the lungs are is not known then
      result !== undefined &&
      shown !== undefined &&
      isAlarming(result, shown, method, reading, classes[shown.explainedClass]?.id),
    disagreement,
    enrichment: enrichmentOf(shown),
    hasRegions: Object.values(result?.methods ?? {}).some(({ regions }) => Object.keys(regions).length > 0),
  };
}

/** One for all films that no table speaks of. */
const none = {};

function enrichmentOf(shown: MethodResult | undefined): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(shown?.regions ?? {}).flatMap(([name, { enrichment }]) => (enrichment === undefined ? [] : [[name, enrichment]])),
  );
}

/** Far above what is usual for this network, method and class or, where this is not known, more than half. */
function isAlarming(
  { sha256 }: FilmResult,
  { outsideLungs }: MethodResult,
  method: MethodId,
  reading: RowContext['reading'],
  explained: string | undefined,
): boolean {
  if (outsideLungs === undefined) return false;
  const usual = explained === undefined ? undefined : usualOutsideLungs(sha256, method, reading, explained);
  return outsideLungs > (usual ? upperFence(usual) : 0.5);
}

function disagreementOf(result: FilmResult | undefined): number | undefined {
  const methods = Object.values(result?.methods ?? {});
  const names = Object.keys(methods[0]?.regions ?? {});
  const shares = methods.flatMap(({ regions }) => {
    const values = names.map((name) => regions[name]?.share);
    return values.every((value) => value !== undefined) ? [values] : [];
  });
  return largestDisagreement(shares);
}
