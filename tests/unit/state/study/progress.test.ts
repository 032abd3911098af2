import { expect, test } from 'vitest';
import type { StudyFilm } from '../../../../src/shared/study.ts';
import { cancelled } from '../../../../src/state/study/cancelled.ts';
import { fileNotKept } from '../../../../src/state/study/file-not-kept.ts';
import { progressOf } from '../../../../src/state/study/progress.ts';

const film = (state: StudyFilm['state'], failure?: StudyFilm['failure']) =>
  ({ path: '', state, ...(failure && { failure }) }) as unknown as StudyFilm;

test('films are counted by what became of them, and those apart whose files must be chosen again', () => {
  const noLungs = { stage: 'regions', reason: 'No lungs were found.' } as const;
  const films = [
    ...[film('done'), film('done', noLungs), film('waiting'), film('waiting'), film('working')],
    ...[film('failed', fileNotKept), film('failed', fileNotKept), film('failed', cancelled)],
  ];
  const rows = new Map(films.map((each, i) => [String(i), each]));
  expect(progressOf(rows, 60)).toEqual({
    done: 2,
    failed: 3,
    cancelled: 1,
    lacking: 2,
    byHand: 0,
    listed: 4,
    total: 8,
    rate: 60,
    remaining: 3 * 1000,
  });
  expect(progressOf(rows, undefined).remaining).toBeUndefined();
  expect(progressOf(new Map(), 60)).toMatchObject({ total: 0, remaining: undefined });
});
