import { expect, test } from 'vitest';
import { closeThumbnails } from '../../../src/state/close-thumbnails.ts';
import type { OpenedFilm } from '../../../src/state/films-slice.ts';
import { openFilms } from '../../../src/state/open-films.ts';
import { createSession } from '../../../src/state/session.ts';
import { imaging, opened } from './fakes.ts';

test('the small picture of a film is let go once the film has left the strip, one that is not needed at once, and no other', async () => {
  const closed: string[] = [];
  const open = (id: string): OpenedFilm => ({ ...opened(id), thumbnail: { close: () => closed.push(id) } as unknown as ImageBitmap });
  const session = createSession();
  const frames: (() => void)[] = [];
  closeThumbnails(session, (work) => frames.push(work));
  const hands = { ...imaging, open: async ({ file }: { readonly file: File }) => open(file.name) };
  await openFilms(session, hands, [new File(['a'], 'a'), new File(['b'], 'b')]);
  expect(closed).toEqual([]);

  await openFilms(session, hands, [new File(['a'], 'a')]); // the same film again
  expect(closed).toEqual(['a']);

  const [, second] = session.getState().films;
  session.getState().removeFilm(second?.key ?? '');
  expect(closed, 'not before the next frame').toEqual(['a']);
  for (const frame of frames) frame();
  expect(closed).toEqual(['a', 'b']);
});
