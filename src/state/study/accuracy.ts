import type { ModelCard } from '../../shared/model-card.ts';
import type { StudyFilm } from '../../shared/study.ts';

/**
 * How often the network's answer is the label, among the films that this network has answered and whose label names one of its classes. Films
 * that wait to be measured in new regions have their answer already.
 */
export type Accuracy = {
  readonly right: number;
  readonly labelled: number;
  /** Those of them whose image is that of another film of the study: they count as films all the same. */
  readonly repeats: number;
};

export function accuracyOf(
  rows: ReadonlyMap<string, Pick<StudyFilm, 'label' | 'result' | 'duplicateOf'>>,
  { sha256, classes }: Pick<ModelCard, 'sha256' | 'classes'>,
): Accuracy {
  const ids = classes.map(({ id }) => id);
  let right = 0;
  let labelled = 0;
  let repeats = 0;
  for (const { label, result, duplicateOf } of rows.values()) {
    if (result?.sha256 !== sha256 || !ids.includes(label)) continue;
    labelled++;
    if (duplicateOf !== undefined) repeats++;
    if (ids[result.predicted] === label) right++;
  }
  return { right, labelled, repeats };
}
