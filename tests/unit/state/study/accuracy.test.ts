import { expect, test } from 'vitest';
import type { FilmResult, StudyFilm } from '../../../../src/shared/study.ts';
import { accuracyOf } from '../../../../src/state/study/accuracy.ts';

const classes = [
  { id: 'normal', label: 'Normal' },
  { id: 'pneumonia', label: 'Pneumonia' },
];

const film = (label: string, predicted: number | undefined, state: StudyFilm['state'] = 'done', duplicateOf?: string) => ({
  ...{ label, state, ...(duplicateOf !== undefined && { duplicateOf }) },
  ...(predicted !== undefined && { result: { sha256: '', predicted, probabilities: [], logits: [], methods: {} } satisfies FilmResult }),
});

test('films count that are done and whose label is a class', () => {
  const films = [
    film('normal', 0),
    film('pneumonia', 1),
    film('pneumonia', 0),
    film('', 1),
    film('tuberculosis', 1),
    film('normal', 0, 'waiting'), // answered under other settings, asked again
    film('normal', undefined, 'failed'),
    film('pneumonia', 1, 'done', '1'),
    film('', 1, 'done', '3'), // without a label it is of no account
  ];
  expect(accuracyOf(new Map(films.map((each, i) => [String(i), each])), classes)).toEqual({ right: 3, labelled: 4, repeats: 1 });
  expect(accuracyOf(new Map(), classes)).toEqual({ right: 0, labelled: 0, repeats: 0 });
});
