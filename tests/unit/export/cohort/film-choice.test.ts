import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../src/export/cohort/analyse.ts';
import type { FilmChoice } from '../../../../src/export/cohort/ask.ts';
import { choicesOf } from '../../../../src/export/cohort/choices.ts';
import type { CohortFilm, CohortTable } from '../../../../src/export/cohort/cohort-table.ts';
import { completeAsk, select } from '../../../../src/export/cohort/select.ts';
import { warningsOf } from '../../../../src/export/cohort/warnings.ts';
import { reportOf } from '../../../../src/export/report/report.ts';
import { cohortOf } from '../../../../src/stats/compare/cohort.ts';
import { finish } from '../../../../src/stats/steps.ts';

/** Eight films: every other one ill, the first four native, two of them in a group, one said wrongly, one of an unknown label. */
const films = Array.from({ length: 8 }, (_, i): CohortFilm => {
  const label = i === 7 ? '' : i % 2 === 0 ? 'ill' : 'well';
  const facts = { aspect: i < 4 ? 'native' : 'squashed', reader: String(i % 3) };
  return {
    file: `f${i}.png`,
    patient: `p${i}`,
    label,
    group: i === 1 || i === 2 ? 'ward' : '',
    predicted: i === 4 ? 'well' : label || 'ill',
    facts,
  };
});
const table: CohortTable = {
  films,
  numbers: films.map(({ file }, i) => ({
    ...{ file, class: 'ill', method: 'lrp', reading: 'positive', region: 'Heart', measure: 'log2-enrichment', value: i / 8 },
  })),
  sources: [],
  methodLabels: {},
};
const chosen = (choice: FilmChoice) => select(completeAsk({ question: { kind: 'preference' }, films: choice }, table), table);

describe('which films a question without groups is about', () => {
  test.each<[string, FilmChoice, readonly number[], string]>([
    ['all of them', {}, [0, 1, 2, 3, 4, 5, 6, 7], 'all 8 films'],
    ['those of a group', { where: { group: ['ward'] } }, [1, 2], 'the 2 films with group ward'],
    ['those of a word of the labels', { where: { aspect: ['native'] } }, [0, 1, 2, 3], 'the 4 films with aspect native'],
    [
      'what is asked together',
      { labels: ['ill'], where: { aspect: ['native'], reader: ['0', '2'] } },
      [0, 2],
      'the 2 films labelled ill, with aspect native, with reader 0 or 2',
    ],
    ['those that were said wrongly', { where: { correctness: ['wrong prediction'] } }, [4], 'the 1 film with correctness wrong prediction'],
    ['a list of them, whatever else is on it', { files: ['f5.png', 'f0.png', 'gone.png'] }, [0, 5], 'the 2 films of a list of 3'],
  ])('%s', (_, choice, places, said) => {
    const selection = chosen(choice);
    expect(selection.films.map(({ file }) => file)).toEqual(places.map((i) => `f${i}.png`));
    expect(selection.design.films).toBe(said);
  });
});

test('right and wrong predictions are groups that can be compared; a film without a label is in neither, and what is found is said to hold for such films only', () => {
  const groups = ['right prediction', 'wrong prediction'];
  const selection = select(completeAsk({ question: { kind: 'groups', by: 'correctness', groups } }, table), table);
  expect(selection.rows.map(({ group }) => group)).toEqual([...Array(4).fill(groups[0]), groups[1], groups[0], groups[0], undefined]);
  expect(warningsOf(selection, cohortOf(selection.rows, selection.design), 0).map(({ id }) => id)).toContain('selected-by-prediction');
});

test('groups, predictions and every column of the labels are offered', () => {
  expect(choicesOf(table).columns).toEqual([
    { name: 'label', words: ['ill', 'well'] },
    { name: 'group', words: ['ward'] },
    { name: 'predicted', words: ['ill', 'well'] },
    { name: 'correctness', words: ['right prediction', 'wrong prediction'] },
    { name: 'aspect', words: ['native', 'squashed'] },
    { name: 'reader', words: ['0', '1', '2'] },
  ]);
});

test('a report says that its films were a list, without a name on it', () => {
  const ask = {
    question: { kind: 'preference' as const },
    films: { files: ['f5.png', 'f0.png'], where: { aspect: ['native', 'squashed'] } },
  };
  const report = reportOf(finish(analyse(ask, table)), table, { version: '1' });
  expect(report).toContain('The films were a list of 2.');
  expect(report).toContain('squashed');
  expect(report).not.toMatch(/f\d\.png/);
});
