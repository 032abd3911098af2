import { expect, test } from 'vitest';
import { Failure } from '../../../src/shared/failure.ts';
import { selectedFilm } from '../../../src/state/films-slice.ts';
import { openFilms } from '../../../src/state/open-films.ts';
import { imaging, opened, readySession } from './fakes.ts';

const names = (session: ReturnType<typeof readySession>) => session.getState().films.map(({ name }) => name);

test('the first of the films just added is shown', () => {
  const session = readySession('a');
  session.getState().addFilms(['b', 'c'].map((name) => ({ key: name, name, source: undefined })));
  expect(selectedFilm(session.getState())?.name).toBe('b');
});

test('a film that goes leaves the stage to its neighbour', () => {
  const session = readySession('a', 'b', 'c');
  session.getState().select('b');
  session.getState().removeFilm('b');
  expect(session.getState().selected).toBe('c');
  session.getState().removeFilm('c');
  expect(session.getState().selected).toBe('a');
  session.getState().removeFilm('a');
  expect(session.getState().selected).toBeUndefined();
});

test('a film that goes takes along what was known of it, and nothing of the others', () => {
  const session = readySession('a', 'b');
  const key = (film: string) => JSON.stringify(['pneumonia', film]);
  session.getState().fail([key('a'), key('b')], 'Damaged.');
  session.getState().removeFilm('a');
  expect(session.getState().failures).toEqual({ [key('b')]: 'Damaged.' });
});

test('a film that is open already is shown instead of opened twice', () => {
  const session = readySession('a', 'b');
  session.getState().addFilms([{ key: 'again', name: 'again', source: undefined }]);
  session.getState().filmOpened('again', { key: 'again', file: new File([], 'again') }, opened('a'));
  expect(names(session)).toEqual(['a', 'b']);
  expect(session.getState().selected).toBe('a');
});

test('a file that cannot be opened is listed with its reason; the others open', async () => {
  const session = readySession();
  const open: typeof imaging.open = async (source) => {
    if (source.file.name === 'bad') throw new Failure('damaged-file', 'Damaged.');
    return opened(source.file.name);
  };
  await openFilms(session, { ...imaging, open }, [new File([], 'good'), new File([], 'bad'), new File([], 'fine')]);
  expect(names(session)).toEqual(['good', 'fine']);
  expect(session.getState().problems).toEqual([{ id: 1, subject: 'bad', reason: 'Damaged.' }]);
  session.getState().dismiss(1);
  expect(session.getState().problems).toEqual([]);
});
