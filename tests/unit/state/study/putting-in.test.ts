import { expect, test, vi } from 'vitest';
import { guessChoices } from '../../../../src/batch/intake.ts';
import type { StudyArchive } from '../../../../src/batch/study-store.ts';
import type { Study, StudyId } from '../../../../src/shared/study.ts';
import { puttingIn } from '../../../../src/state/study/putting-in.ts';
import type { StudyState } from '../../../../src/state/study/study-store.ts';
import { readySession } from '../fakes.ts';

const study = (id: string) => ({ id: id as StudyId, name: id, network: { id: 'pneumonia' } }) as Study;

test('a study that is left while its films are written gets them, and not the one that is open by then', async () => {
  let current = study('first');
  const archive = {
    addRows: async () => {
      current = study('second');
    },
  } as unknown as StudyArchive;
  const work = { add: vi.fn(async () => undefined), change: vi.fn(async () => undefined), file: async () => undefined };
  const put = puttingIn(
    { session: readySession(), archive, storage: undefined, renamed: () => '' },
    {
      get: () => ({ study: current, rows: new Map() }) as unknown as StudyState,
      work,
      studyToFill: async () => current,
      report: async () => undefined,
      tell: (error) => {
        throw error;
      },
    },
  );
  const film = { path: 'ward/a.png', file: new File(['a'], 'a.png') };
  const choices = guessChoices([film.path], [], []);
  expect(await put({ step: 'review', films: [film], tables: [], skipped: 0, leftOut: [], choices })).toEqual([film.path]);
  const rows = [expect.objectContaining({ path: film.path, study: 'first' })];
  expect(work.add).toHaveBeenCalledExactlyOnceWith('first', rows, new Map([[film.path, film.file]]));
});
