import type { ModelClass } from '../../shared/model-card.ts';
import type { StudyFilm } from '../../shared/study.ts';

/** How often the network's answer is the label, among the films that are done and whose label names one of its classes. */
export type Accuracy = { readonly right: number; readonly labelled: number };

export function accuracyOf(
  rows: ReadonlyMap<string, Pick<StudyFilm, 'state' | 'label' | 'result'>>,
  classes: readonly ModelClass[],
): Accuracy {
  const ids = classes.map(({ id }) => id);
  let right = 0;
  let labelled = 0;
  for (const { state, label, result } of rows.values()) {
    if (state !== 'done' || !result || !ids.includes(label)) continue;
    labelled++;
    if (ids[result.predicted] === label) right++;
  }
  return { right, labelled };
}
