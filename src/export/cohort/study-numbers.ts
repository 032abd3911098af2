import type { MethodResult, StudyFilm } from '../../shared/study.ts';
import type { Reading } from '../../stats/measures/reading.ts';
import type { CohortFilm, CohortNumber } from './cohort-table.ts';

/** What a study keeps of one map of a film. */
export type MapMeasures = {
  readonly map: string;
  readonly method: string;
  readonly explainedClass: number;
  readonly reading: Reading;
  /** Id of the outlines. */
  readonly regionSet?: string;
  readonly regions: readonly { readonly name: string; readonly numbers: Readonly<Record<string, number | undefined>> }[];
};

/** A film of the study, as a comparison sees it. `classes`: ids of the network's classes, in its order. */
export function filmOfRow(row: StudyFilm, classes: readonly string[]): CohortFilm {
  return {
    file: row.path,
    patient: row.patient,
    label: row.label,
    group: row.group,
    predicted: classes[row.result?.predicted ?? -1] ?? '',
    facts: {
      ...Object.fromEntries(Object.entries(row.scores ?? {}).map(([column, score]) => [column, String(score)])),
      ...row.words,
      ...(row.review && { review: row.review }),
    },
    ...(row.film !== undefined && { content: row.film }),
    ...(row.duplicateOf === undefined ? {} : { repeats: row.duplicateOf }),
    ...(row.review === 'rejected' && { isRejected: true }),
  };
}

/** What of a row says which numbers are its film's. */
export type MeasuredRow = Pick<StudyFilm, 'path' | 'film' | 'result'>;

/** What was measured of a film's maps in the regions that it has now; what was kept of other networks, classes and outlines is passed over. */
export function measuredMaps<Kept extends MapMeasures>({ result }: MeasuredRow, kept: readonly Kept[]): readonly Kept[] {
  return Object.values(result?.methods ?? {}).flatMap((method) => kept.find((each) => isOf(each, method)) ?? []);
}

/** The numbers of a film's maps in the regions that it has now. */
export function numbersOfRow(row: MeasuredRow, kept: readonly MapMeasures[], classes: readonly string[]): CohortNumber[] {
  return measuredMaps(row, kept).flatMap(({ method, reading, explainedClass, regions }) => {
    const about = { file: row.path, class: classes[explainedClass] ?? '', method, reading };
    return regions.flatMap(({ name, numbers }) =>
      Object.entries(numbers).map(([measure, value]): CohortNumber => ({ ...about, region: name, measure, value })),
    );
  });
}

/** Of all outlines in which a film's maps were measured: mostly one and the same. */
export function outlinesOf(maps: readonly Pick<MapMeasures, 'regionSet'>[]): string | undefined {
  const sets = [...new Set(maps.flatMap(({ regionSet }) => regionSet ?? []))];
  return sets.length === 0 ? undefined : sets.sort().join(' ');
}

/** The same map in the same regions: outlines that were changed since gave other shares. */
function isOf({ map, regions }: MapMeasures, result: MethodResult): boolean {
  if (map !== result.map || regions.length !== Object.keys(result.regions).length) return false;
  return regions.every(({ name, numbers }) => name in result.regions && result.regions[name]?.share === numbers.share);
}
