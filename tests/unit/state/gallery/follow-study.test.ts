import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { ModelCard } from '../../../../src/shared/model-card.ts';
import type { Study, StudyFilm } from '../../../../src/shared/study.ts';
import { followStudy } from '../../../../src/state/gallery/follow-study.ts';
import { createGallery } from '../../../../src/state/gallery/gallery-store.ts';
import { createSession } from '../../../../src/state/session.ts';
import type { StudyStore } from '../../../../src/state/study/study-store.ts';

const cardOf = (id: string, classes: readonly string[]) =>
  ({ id, name: id, classes: classes.map((each) => ({ id: each.toLowerCase(), label: each })) }) as unknown as ModelCard;

const film = {
  ...{ path: 'a.png', name: 'a.png', label: 'pneumonia', patient: 'P1', group: 'Ward', words: { view: 'AP' }, state: 'done' },
  result: { sha256: '', predicted: 1, probabilities: [0.1, 0.9], logits: [0, 1], methods: {} },
} as unknown as StudyFilm;

test('films are told in the words of the study’s own network, whichever one the header has chosen', () => {
  const session = createSession();
  session.getState().cardRead('pneumonia', cardOf('pneumonia', ['Normal', 'Pneumonia']));
  session.getState().cardRead('pneumonia-naive', cardOf('pneumonia-naive', ['Ill', 'Well']));
  const study = createStore(() => ({
    study: { network: { id: 'pneumonia', sha256: '' }, settings: { reading: 'positive' } } as unknown as Study,
    rows: new Map([['a.png', film]]),
    order: ['a.png'],
  })) as unknown as StudyStore;
  const gallery = createGallery((work) => work());
  followStudy({ session, study, gallery }, (work) => work());
  const said = () => gallery.getState().rows.map(({ predictedLabel, isWrong }) => [predictedLabel, isWrong]);
  expect(said()).toEqual([['Pneumonia', false]]);
  expect(gallery.getState().rows[0]?.searched).toBe('a.png\npneumonia\nward\npneumonia\np1\nap');
  session.getState().chooseNetwork('pneumonia-naive');
  session.getState().chooseMethod('lrp'); // so that the gallery looks again
  expect(said()).toEqual([['Pneumonia', false]]);
});
