import { expect, test } from 'vitest';
import { filmOfRow } from '../../../../src/export/cohort/study-numbers.ts';
import type { StudyFilm } from '../../../../src/shared/study.ts';

const film = (changed: Partial<StudyFilm>) =>
  filmOfRow({ path: 'a.png', patient: 'p', label: 'normal', group: '', state: 'done', ...changed } as StudyFilm, ['normal']);

test('what was said of a film’s regions in the review is a column to choose by, and rejected ones are known as such', () => {
  expect(film({})).toEqual({ file: 'a.png', patient: 'p', label: 'normal', group: '', predicted: '', facts: {} });
  expect(film({ review: 'accepted' })).toMatchObject({ facts: { review: 'accepted' } });
  expect(film({ review: 'accepted' })).not.toHaveProperty('isRejected');
  expect(film({ review: 'rejected', scores: { brixia: 4 } })).toMatchObject({
    facts: { brixia: '4', review: 'rejected' },
    isRejected: true,
  });
});
