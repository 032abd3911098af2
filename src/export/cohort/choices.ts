import type { Reading } from '../../stats/measures/reading.ts';
import { type CohortTable, different } from './cohort-table.ts';
import { columnOf, scoreColumns } from './select.ts';
import { wordsOf } from './table-words.ts';

/** A column by which films can be put into groups or chosen, and the words in it. */
export type ChoiceColumn = { readonly name: string; readonly words: readonly string[] };

/** What a study lets one ask. */
export type CohortChoices = {
  readonly films: number;
  readonly regions: readonly string[];
  readonly methods: readonly string[];
  readonly measures: readonly string[];
  readonly classes: readonly string[];
  readonly readings: readonly Reading[];
  readonly columns: readonly ChoiceColumn[];
  readonly scores: readonly string[];
};

/** Columns that every film has, whatever the labels are. */
const OWN = ['label', 'group', 'predicted', 'correctness'];
/** A column with more words than this names films rather than groups. */
const MOST_WORDS = 12;

export function choicesOf(table: CohortTable): CohortChoices {
  const { films } = table;
  const { listedRegions, methods, measures, classes, readings } = wordsOf(table.numbers);
  const facts = different(films.flatMap(({ facts: further }) => Object.keys(further))).filter((column) => !OWN.includes(column));
  const columns = [...OWN, ...facts].map((name): ChoiceColumn => {
    const of = columnOf(name, table);
    return { name, words: different(films.map((film) => of(film) ?? '')).sort() };
  });
  return {
    films: films.length,
    regions: listedRegions,
    methods,
    measures: measures.filter((measure) => measure !== 'outside-lungs'),
    classes,
    readings,
    columns: columns.filter(({ words }) => words.length > 0 && words.length <= MOST_WORDS),
    scores: scoreColumns(table),
  };
}
