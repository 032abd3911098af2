import { expect, test } from 'vitest';
import type { FilmResult } from '../../../../src/shared/study.ts';
import { accuracyOf } from '../../../../src/state/study/accuracy.ts';

const card = {
  sha256: 'this',
  classes: [
    { id: 'normal', label: 'Normal' },
    { id: 'pneumonia', label: 'Pneumonia' },
  ],
};

const film = (label: string, predicted: number | undefined, duplicateOf?: string, sha256 = card.sha256) => ({
  ...{ label, ...(duplicateOf !== undefined && { duplicateOf }) },
  ...(predicted !== undefined && { result: { sha256, predicted, probabilities: [], logits: [], methods: {} } satisfies FilmResult }),
});

test('films count that this network has answered and whose label is one of its classes', () => {
  const films = [
    film('normal', 0),
    film('pneumonia', 1),
    film('pneumonia', 0),
    film('', 1),
    film('tuberculosis', 1),
    film('normal', 0, undefined, 'another network'),
    film('normal', undefined),
    film('pneumonia', 1, '1'),
    film('', 1, '3'), // without a label it is of no account
  ];
  expect(accuracyOf(new Map(films.map((each, i) => [String(i), each])), card)).toEqual({ right: 3, labelled: 4, repeats: 1 });
  expect(accuracyOf(new Map(), card)).toEqual({ right: 0, labelled: 0, repeats: 0 });
});
