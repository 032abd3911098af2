import type { Reading } from '../../stats/measures/reading.ts';
import { finish, type Steps } from '../../stats/steps.ts';
import type { CohortNumber } from './cohort-table.ts';

/** The words that the numbers of a study use, each in the order of its first appearance. */
export type TableWords = {
  readonly regions: readonly string[];
  /** Those that have other measures than the share outside the lungs: the ones that are listed. */
  readonly listedRegions: readonly string[];
  readonly methods: readonly string[];
  readonly measures: readonly string[];
  readonly classes: readonly string[];
  readonly readings: readonly Reading[];
};

const known = new WeakMap<readonly CohortNumber[], TableWords>();
/** Numbers between two pauses. */
const PAUSE = 8192;

/** Looked up once for each table. */
export function wordsOf(numbers: readonly CohortNumber[]): TableWords {
  return known.get(numbers) ?? finish(wordsInSteps(numbers));
}

/** The same with pauses: 20,000 films have a million numbers. */
export function* wordsInSteps(numbers: readonly CohortNumber[]): Steps<TableWords> {
  const before = known.get(numbers);
  if (before) return before;
  const regions = new Set<string>();
  const listed = new Set<string>();
  const methods = new Set<string>();
  const measures = new Set<string>();
  const classes = new Set<string>();
  const readings = new Set<Reading>();
  for (const [i, number] of numbers.entries()) {
    if (i % PAUSE === 0) yield i / numbers.length;
    regions.add(number.region);
    if (number.measure !== 'outside-lungs') listed.add(number.region);
    methods.add(number.method);
    measures.add(number.measure);
    classes.add(number.class);
    readings.add(number.reading);
  }
  const named = (words: ReadonlySet<string>) => [...words].filter((word) => word !== '');
  const words: TableWords = {
    ...{ regions: named(regions), listedRegions: named(listed), methods: named(methods) },
    ...{ measures: named(measures), classes: named(classes), readings: [...readings] },
  };
  known.set(numbers, words);
  return words;
}
