import type { FilmState } from '../../shared/study.ts';
import { type MeasureKey, measureOf } from './film-measures.ts';
import type { GalleryRow } from './gallery-row.ts';

/** The chips above the gallery; one is chosen at a time. */
export const chipIds = ['all', 'wrong', 'outside-lungs', 'disagree', 'repeated', 'unreviewed', 'failed'] as const;
export type ChipId = (typeof chipIds)[number];

/** From where on two methods' shares are further apart than together. */
export const disagreementLimit = 0.5;

export type ReviewState = 'none' | 'unreviewed' | 'accepted' | 'corrected' | 'rejected';

/** Which films are shown. An empty field asks for nothing. */
export type Filter = {
  readonly chip: ChipId;
  /** Part of what a row is searched by, whatever its case. */
  readonly text: string;
  readonly predicted: string;
  readonly label: string;
  readonly group: string;
  readonly patient: string;
  readonly state: FilmState | '';
  readonly review: ReviewState | '';
  /** Least confidence and most, each from 0 to 1. */
  readonly confidence: readonly [number, number];
  readonly measure: MeasureWish;
};

/** Between what a number of a film must lie; an end that is undefined is open. */
export type MeasureWish = { readonly of: MeasureKey | ''; readonly least: number | undefined; readonly most: number | undefined };

export const everything: Filter = {
  ...{ chip: 'all', text: '', predicted: '', label: '', group: '', patient: '', state: '', review: '', confidence: [0, 1] },
  measure: { of: '', least: undefined, most: undefined },
};

/** What there is to choose from: the values of the rows, each with how often it occurs, in their own order. */
export type Choices = Readonly<Record<'predicted' | 'label' | 'group' | 'regions' | 'scores', ReadonlyMap<string, number>>>;

/** Counts what there is to choose from, row by row. */
export function choiceCounter() {
  const found = { predicted: new Map<string, number>(), label: new Map<string, number>(), group: new Map<string, number>() };
  const regions = new Map<string, number>();
  const scores = new Map<string, number>();
  const count = (map: Map<string, number>, value: string | undefined) => {
    if (value) map.set(value, (map.get(value) ?? 0) + 1);
  };
  return {
    add({ predictedLabel, label, group, enrichment, scores: scored }: GalleryRow): void {
      count(found.predicted, predictedLabel);
      count(found.label, label);
      count(found.group, group);
      for (const region of enrichment.keys()) count(regions, region);
      for (const column in scored) count(scores, column);
    },
    result: (): Choices => ({
      ...{ regions, scores, predicted: inOrder(found.predicted), label: inOrder(found.label), group: inOrder(found.group) },
    }),
  };
}

export const isOfChip = (row: GalleryRow, chip: ChipId): boolean => chips[chip](row);

/** Is it known of the film whether it is of the chip? */
export const isKnownOfChip = (row: GalleryRow, chip: ChipId): boolean => needs[chip]?.(row) ?? true;

export function reviewState({ hasRegions, review }: Pick<GalleryRow, 'hasRegions' | 'review'>): ReviewState {
  return hasRegions ? (review ?? 'unreviewed') : 'none';
}

type Test = (row: GalleryRow) => boolean;

const chips: Readonly<Record<ChipId, Test>> = {
  all: () => true,
  wrong: ({ isWrong }) => isWrong === true,
  'outside-lungs': ({ isAlarming }) => isAlarming,
  disagree: ({ disagreement }) => disagreement !== undefined && disagreement > disagreementLimit,
  repeated: ({ repeats }) => repeats !== undefined,
  unreviewed: (row) => reviewState(row) === 'unreviewed',
  failed: ({ state }) => state === 'failed',
};

/** What must be known of a film before a chip can speak of it. */
const needs: Readonly<Partial<Record<ChipId, Test>>> = {
  wrong: ({ isWrong }) => isWrong !== undefined,
  'outside-lungs': ({ outsideLungs }) => outsideLungs !== undefined,
  disagree: ({ disagreement }) => disagreement !== undefined,
};

/** What a film must be to be shown: all of these. */
export function testsOf({ chip, text, predicted, label, group, patient, state, review, confidence, measure }: Filter): readonly Test[] {
  const wanted = text.trim().toLowerCase();
  const person = patient.trim().toLowerCase();
  const [least, most] = confidence;
  return [
    ...(chip === 'all' ? [] : [chips[chip]]),
    ...(wanted === '' ? [] : [(row: GalleryRow) => row.searched.includes(wanted)]),
    ...(person === '' ? [] : [(row: GalleryRow) => row.patient.toLowerCase().includes(person)]),
    ...(predicted === '' ? [] : [(row: GalleryRow) => row.predictedLabel === predicted]),
    ...(label === '' ? [] : [(row: GalleryRow) => row.label === label]),
    ...(group === '' ? [] : [(row: GalleryRow) => row.group === group]),
    ...(state === '' ? [] : [(row: GalleryRow) => row.state === state]),
    ...(review === '' ? [] : [(row: GalleryRow) => reviewState(row) === review]),
    ...(least === 0 && most === 1 ? [] : [(row: GalleryRow) => isWithin(row.confidence, least, most)]),
    ...measureTests(measure),
  ];
}

function measureTests({ of, least, most }: MeasureWish): readonly Test[] {
  if (of === '' || (least === undefined && most === undefined)) return [];
  const value = measureOf(of);
  return [(row) => isWithin(value(row), least ?? -Infinity, most ?? Infinity)];
}

const isWithin = (value: number | undefined, least: number, most: number) => value !== undefined && value >= least && value <= most;

const inOrder = (map: ReadonlyMap<string, number>) => new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
