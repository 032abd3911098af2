import type { StudyArchive } from '../../batch/study-store.ts';
import { Failure } from '../../shared/failure.ts';
import { mapInTurns } from '../../shared/in-turns.ts';
import type { StudyId } from '../../shared/study.ts';

type Options = {
  readonly archive: Pick<StudyArchive, 'keepFiles'>;
  /** Asked when a film's turn comes to be copied. */
  readonly isWanted: (study: StudyId, path: string) => boolean;
  readonly onKept: (study: StudyId, paths: readonly string[]) => void;
  readonly onFull: () => void;
  readonly tell: (error: unknown) => void;
};
type Waiting = { readonly study: StudyId; readonly path: string; readonly file: File };

/** Files of one write. */
const atOnce = 8;

/**
 * Copies the files of films that wait for their turn into the database, some at a time, so that the work goes on after a reload. A film that was
 * done meanwhile is kept already; a file that can no longer be read fails when its turn comes.
 */
export function keepWaitingFiles({ archive, isWanted, onKept, onFull, tell }: Options) {
  const waiting = new Map<string, Waiting>();
  let isStopped = false;
  let isRunning = false;

  /** The first ones, as far as they are of one study. */
  function next(): readonly Waiting[] {
    const batch: Waiting[] = [];
    for (const each of waiting.values()) {
      if (batch.length === atOnce || (batch[0] && batch[0].study !== each.study)) break;
      batch.push(each);
    }
    return batch;
  }

  async function copy(study: StudyId, batch: readonly Waiting[]): Promise<void> {
    const files = batch.filter(({ path }) => isWanted(study, path)).map(({ path, file }) => ({ path, file }));
    if (files.length > 0) await archive.keepFiles(study, files);
    for (const each of batch) if (waiting.get(keyOf(each)) === each) waiting.delete(keyOf(each));
    onKept(
      study,
      files.map(({ path }) => path),
    );
  }

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    while (!isStopped) {
      const batch = next();
      const [first] = batch;
      if (!first) break;
      try {
        await copy(first.study, batch);
      } catch (error) {
        isStopped = true;
        if (error instanceof Failure && error.code === 'storage-full') onFull();
        else tell(error);
      }
    }
    isRunning = false;
  }

  return {
    /** Takes them note by note in turns with the page; they are copied later. */
    keep: async (study: StudyId, files: ReadonlyMap<string, File>) => {
      await mapInTurns([...files], ([path, file]) => waiting.set(keyOf({ study, path }), { study, path, file }));
      void run();
    },
    /** The file of a film that is not copied yet. */
    file: (study: StudyId, path: string) => waiting.get(keyOf({ study, path }))?.file,
    resume: () => {
      isStopped = false;
      void run();
    },
    giveUp: () => {
      isStopped = false;
      waiting.clear();
    },
  };
}

const keyOf = ({ study, path }: Pick<Waiting, 'study' | 'path'>) => `${study}/${path}`;
