import {
  type ChipId,
  type Choices,
  chipIds,
  choiceCounter,
  type Filter,
  isKnownOfChip,
  isOfChip,
  reviewState,
  testsOf,
} from './filter-rows.ts';
import type { GalleryRow } from './gallery-row.ts';
import { compareFor, type Sort } from './sort-rows.ts';

/** The films in order, those of them that the filter lets through, and what there is to say of all of them. */
export type Arranged = {
  /** Every film of the study, in order. */
  readonly rows: readonly GalleryRow[];
  /** Those that the filter lets through. */
  readonly shown: readonly GalleryRow[];
  /** Their paths. */
  readonly order: readonly string[];
  readonly byPath: ReadonlyMap<string, GalleryRow>;
  /** Films of each chip; undefined where it is known of no film whether it is of it. */
  readonly counts: Readonly<Record<ChipId, number | undefined>>;
  readonly choices: Choices;
  /** Films with regions, and those of them that a person has looked at. */
  readonly reviewed: { readonly done: number; readonly total: number };
};

/** Rows between two places where the work may be interrupted. */
const stride = 500;

/** Puts films in order and counts them, as work that can be done a slice at a time. */
export function* arrange(given: readonly GalleryRow[], sort: Sort, filter: Filter): Generator<void, Arranged> {
  const rows = yield* sorted(given, sort);
  return { rows, ...(yield* through(rows, filter)), ...(yield* told(rows)) };
}

/** Other films of those that are in order already. */
export function* filterAgain(arranged: Arranged, filter: Filter): Generator<void, Arranged> {
  return { ...arranged, ...(yield* through(arranged.rows, filter)) };
}

/** The same films in another order. */
export function* sortAgain(arranged: Arranged, sort: Sort, filter: Filter): Generator<void, Arranged> {
  const rows = yield* sorted(arranged.rows, sort);
  return { ...arranged, rows, ...(yield* through(rows, filter)) };
}

/** A few films changed: they are taken out of the order and put in again at their new places. */
export function* arrangeChanged(arranged: Arranged, changed: readonly GalleryRow[], sort: Sort, filter: Filter): Generator<void, Arranged> {
  const compare = compareFor(sort);
  const moving = [...changed].sort(compare);
  const paths = new Set(changed.map(({ path }) => path));
  const rows: GalleryRow[] = [];
  let next = 0;
  for (const [i, row] of arranged.rows.entries()) {
    if (i % stride === 0) yield;
    if (paths.has(row.path)) continue;
    for (let film = moving[next]; film && compare(film, row) < 0; film = moving[++next]) rows.push(film);
    rows.push(row);
  }
  rows.push(...moving.slice(next));
  return { rows, ...(yield* through(rows, filter)), ...(yield* told(rows)) };
}

/** Merge sort: the engine's own sort of many rows cannot be interrupted. */
function* sorted(given: readonly GalleryRow[], sort: Sort): Generator<void, readonly GalleryRow[]> {
  const compare = compareFor(sort);
  let runs: (readonly GalleryRow[])[] = [];
  for (let from = 0; from < given.length; from += stride) {
    runs.push(given.slice(from, from + stride).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: (readonly GalleryRow[])[] = [];
    for (let i = 0; i < runs.length; i += 2) longer.push(yield* merged(runs[i] ?? [], runs[i + 1] ?? [], compare));
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merged(
  a: readonly GalleryRow[],
  b: readonly GalleryRow[],
  compare: (a: GalleryRow, b: GalleryRow) => number,
): Generator<void, readonly GalleryRow[]> {
  const out: GalleryRow[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (out.length % stride === 0) yield;
    const left = a[i];
    const right = b[j];
    if (left && (!right || compare(left, right) <= 0)) {
      out.push(left);
      i++;
    } else if (right) {
      out.push(right);
      j++;
    }
  }
  return out;
}

function* through(rows: readonly GalleryRow[], filter: Filter): Generator<void, Pick<Arranged, 'shown' | 'order'>> {
  const tests = testsOf(filter);
  const shown: GalleryRow[] = [];
  const order: string[] = [];
  for (const [i, row] of rows.entries()) {
    if (i % stride === 0) yield;
    if (!tests.every((test) => test(row))) continue;
    shown.push(row);
    order.push(row.path);
  }
  return { shown, order };
}

function* told(rows: readonly GalleryRow[]): Generator<void, Pick<Arranged, 'byPath' | 'counts' | 'choices' | 'reviewed'>> {
  const byPath = new Map<string, GalleryRow>();
  const counts: Partial<Record<ChipId, number>> = {};
  const reviewed = { done: 0, total: 0 };
  const choices = choiceCounter();
  for (const [i, row] of rows.entries()) {
    if (i % stride === 0) yield;
    byPath.set(row.path, row);
    for (const chip of chipIds) if (isKnownOfChip(row, chip)) counts[chip] = (counts[chip] ?? 0) + (isOfChip(row, chip) ? 1 : 0);
    if (row.hasRegions) reviewed.total++;
    if (row.hasRegions && reviewState(row) !== 'unreviewed') reviewed.done++;
    choices.add(row);
  }
  return { byPath, counts: { ...unknown, ...counts }, choices: choices.result(), reviewed };
}

/** Of no film. */
export const unknown: Arranged['counts'] = {
  ...{ all: 0, wrong: undefined, 'outside-lungs': undefined, disagree: undefined, repeated: 0, unreviewed: 0, failed: 0 },
};
