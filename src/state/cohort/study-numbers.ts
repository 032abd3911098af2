import type { KeptMeasures } from '../../batch/study-store.ts';
import type { CohortFilm, CohortNumber } from '../../export/cohort/cohort-table.ts';
import type { StudyFilm } from '../../shared/study.ts';

/** A film of the study, as a comparison sees it. `classes`: ids of the network's classes, in its order. */
export function filmOfRow(row: StudyFilm, classes: readonly string[]): CohortFilm {
  return {
    file: row.path,
    patient: row.patient,
    label: row.label,
    group: row.group,
    predicted: classes[row.result?.predicted ?? -1] ?? '',
    facts: Object.fromEntries(Object.entries(row.scores ?? {}).map(([column, score]) => [column, String(score)])),
    ...(row.duplicateOf === undefined ? {} : { repeats: row.duplicateOf }),
  };
}

/** The numbers of those of a film's maps that are its results now; what was kept of earlier networks, classes and outlines is passed over. */
export function numbersOfRow(row: StudyFilm, kept: readonly KeptMeasures[], classes: readonly string[]): CohortNumber[] {
  const now = new Set(Object.values(row.result?.methods ?? {}).map(({ map }) => map));
  const newest = new Map<string, KeptMeasures>();
  for (const measures of kept) if (now.has(measures.map)) newest.set(`${measures.map} ${measures.reading}`, measures);
  return [...newest.values()].flatMap(({ method, reading, explainedClass, regions }) =>
    regions.flatMap(({ name, numbers }) =>
      Object.entries(numbers).map(([measure, value]) => ({
        ...{ file: row.path, class: classes[explainedClass] ?? '', method, reading, region: name, measure, value },
      })),
    ),
  );
}
