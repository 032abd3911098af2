import type { ModelClass } from '../../shared/model-card.ts';
import type { StudyFilm } from '../../shared/study.ts';

/** How often the network's answer is the label, among the films that are done and whose label names one of its classes. */
export type Accuracy = {
  readonly right: number;
  readonly labelled: number;
  /** Those of them whose image is that of another film of the study: they count as films all the same. */
  readonly repeats: number;
};

export function accuracyOf(
  rows: ReadonlyMap<string, Pick<StudyFilm, 'state' | 'label' | 'result' | 'duplicateOf'>>,
  classes: readonly ModelClass[],
): Accuracy {
  const ids = classes.map(({ id }) => id);
  let right = 0;
  let labelled = 0;
  let repeats = 0;
  for (const { state, label, result, duplicateOf } of rows.values()) {
    if (state !== 'done' || !result || !ids.includes(label)) continue;
    labelled++;
    if (duplicateOf !== undefined) repeats++;
    if (ids[result.predicted] === label) right++;
  }
  return { right, labelled, repeats };
}
