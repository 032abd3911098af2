import { expect, test } from 'vitest';
import type { StudyFilm } from '../../../../src/shared/study.ts';
import { seenContents } from '../../../../src/state/study/seen-contents.ts';

const film = (path: string, content: string, changed: Partial<StudyFilm> = {}) =>
  ({ path, film: content, state: 'done', ...changed }) as StudyFilm;
const rowsOf = (...films: readonly StudyFilm[]) => new Map(films.map((each) => [each.path, each]));

test('a content that was met before is told by the film that had it first, also when that film is worked on again', () => {
  const seen = seenContents();
  const [a, b] = [film('a', '1'), film('b', '1')];
  const rows = rowsOf(a, b, film('c', '2'));
  seen.begin(new Set(), []);
  expect(seen.note(a, rows)).toBeUndefined();
  expect(seen.note(b, rows)).toBe('a');
  expect(seen.note(a, rows)).toBeUndefined();
  expect(seen.note(film('c', '2'), rows)).toBeUndefined();
});

test('once the first film is removed, the one in its place is meant', () => {
  const seen = seenContents();
  seen.begin(new Set(), [film('a', '1'), film('b', '1', { duplicateOf: 'a' })]);
  const rest = rowsOf(film('b', '1'), film('c', '1', { state: 'working' }));
  expect(seen.note(film('c', '1'), rest)).toBe('b');
  expect(seen.note(film('b', '1'), rest)).toBeUndefined();
});

test('where it leaves nobody in its place, the next film of the content is the first', () => {
  const seen = seenContents();
  seen.begin(new Set(), [film('a', '1')]);
  expect(seen.note(film('c', '1'), rowsOf(film('c', '1', { state: 'working' })))).toBeUndefined();
});
