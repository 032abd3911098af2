import type { Reading } from '../../stats/measures/reading.ts';
import { type CohortTable, different } from './cohort-table.ts';
import { regionsOf } from './lungs-as-regions.ts';
import { columnOf, scoreColumns } from './select.ts';

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

/** A column with more words than this names films rather than groups. */
const MOST_WORDS = 12;

export function choicesOf(table: CohortTable): CohortChoices {
  const { films, numbers } = table;
  const facts = different(films.flatMap(({ facts: own }) => Object.keys(own))).filter((column) => column !== 'label' && column !== 'group');
  const columns = ['label', 'group', 'predicted', ...facts].map((name): ChoiceColumn => {
    const of = columnOf(name);
    return { name, words: different(films.map((film) => of(film) ?? '')).sort() };
  });
  return {
    films: films.length,
    regions: regionsOf(numbers),
    methods: different(numbers.map(({ method }) => method)),
    measures: different(numbers.map(({ measure }) => measure)).filter((measure) => measure !== 'outside-lungs'),
    classes: different(numbers.map((number) => number.class)),
    readings: [...new Set(numbers.map(({ reading }) => reading))],
    columns: columns.filter(({ words }) => words.length > 0 && words.length <= MOST_WORDS),
    scores: scoreColumns(table),
  };
}
