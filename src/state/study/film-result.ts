import type { FinishedFilm } from '../../batch/study-store.ts';
import type { Prediction } from '../../shared/prediction.ts';
import type { SaliencyMap } from '../../shared/saliency-map.ts';
import type { FilmResult } from '../../shared/study.ts';

/** What the rows of the study need of the numbers. */
export function resultOf(prediction: Prediction, maps: readonly SaliencyMap[], measures: FinishedFilm['measures']): FilmResult {
  const { params, predicted, probabilities, logits } = prediction;
  const methods = maps.map(({ id, params: { method, explainedClass } }) => {
    const measured = measures.find(({ map }) => map === id);
    const regions = (measured?.regions ?? []).map(
      ({ name, numbers }) => [name, { share: numbers.share, enrichment: numbers.enrichment }] as const,
    );
    return [
      method,
      { map: id, explainedClass, regions: Object.fromEntries(regions), outsideLungs: measured?.outsideLungs?.share },
    ] as const;
  });
  return { sha256: params.sha256, predicted, probabilities, logits, methods: Object.fromEntries(methods) };
}
