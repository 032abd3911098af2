import { isMeasure, type MeasureKey, measureOf } from './film-measures.ts';
import type { GalleryRow } from './gallery-row.ts';

/** What films are put in order by. */
export type SortKey =
  | 'name'
  | 'predicted'
  | 'confidence'
  | 'wrong'
  | 'label'
  | 'patient'
  | 'group'
  | 'state'
  | 'review'
  | 'repeated'
  | MeasureKey;

export type Sort = { readonly by: SortKey; readonly descending: boolean };

/** How two films are put in order. What is not known comes last in either direction, and equal films keep the order of their names. */
export function compareFor({ by, descending }: Sort): (a: GalleryRow, b: GalleryRow) => number {
  const value = keyOf(by);
  const sign = descending ? -1 : 1;
  return (one, other) => {
    const a = value(one);
    const b = value(other);
    if (a === undefined || b === undefined) {
      if (a !== b) return a === undefined ? 1 : -1;
    } else if (a !== b) {
      return a < b ? -sign : sign;
    }
    const [name, otherName] = [one.pathKey, other.pathKey];
    return name < otherName ? -1 : name > otherName ? 1 : 0;
  };
}

/** Texts are compared as texts, numbers as numbers; undefined is not known. */
function keyOf(by: SortKey): (row: GalleryRow) => string | number | undefined {
  return isMeasure(by) ? measureOf(by) : plainValues[by];
}

type PlainKey = Exclude<SortKey, MeasureKey>;

const plainValues: Readonly<Record<PlainKey, (row: GalleryRow) => string | number | undefined>> = {
  name: ({ pathKey }) => pathKey,
  predicted: ({ predictedLabel }) => predictedLabel,
  confidence: ({ confidence }) => confidence,
  wrong: ({ isWrong }) => (isWrong === undefined ? undefined : Number(!isWrong)), // wrong ones first
  label: ({ label }) => known(label),
  patient: ({ patientKey }) => known(patientKey),
  group: ({ group }) => known(group.toLowerCase()),
  state: ({ state }) => states.indexOf(state),
  repeated: ({ repeats }) => repeats, // those of the same image side by side
  review: ({ review, hasRegions }) => (hasRegions ? reviews.indexOf(review ?? 'unreviewed') : undefined),
};

const states: readonly string[] = ['failed', 'working', 'waiting', 'done'];
const reviews: readonly string[] = ['unreviewed', 'rejected', 'corrected', 'accepted'];

const known = (text: string) => (text === '' ? undefined : text);
