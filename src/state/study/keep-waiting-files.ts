import type { StudyArchive } from '../../batch/study-store.ts';
import { Failure } from '../../shared/failure.ts';
import type { StudyId } from '../../shared/study.ts';

type Options = {
  readonly archive: StudyArchive;
  readonly onKept: (paths: readonly string[]) => void;
  readonly onFull: () => void;
  readonly tell: (error: unknown) => void;
};
type Waiting = { readonly study: StudyId; readonly path: string; readonly file: File; readonly isWanted: (path: string) => boolean };

/** Files of one write. */
const atOnce = 8;

/**
 * Copies the files of films that wait for their turn into the database, some at a time, so that the work goes on after a reload. A film that was
 * done meanwhile is kept already; a file that can no longer be read fails when its turn comes.
 */
export function keepWaitingFiles({ archive, onKept, onFull, tell }: Options) {
  let waiting: readonly Waiting[] = [];
  let isStopped = false;
  let isRunning = false;

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    while (waiting.length > 0 && !isStopped) {
      const [first] = waiting;
      const batch = waiting.slice(0, atOnce).filter(({ study }) => study === first?.study);
      const same = batch.filter(({ path, isWanted }) => isWanted(path));
      try {
        if (first && same.length > 0) {
          await archive.keepFiles(
            first.study,
            same.map(({ path, file }) => ({ path, file })),
          );
          onKept(same.map(({ path }) => path));
        }
        waiting = waiting.filter((each, i) => i >= atOnce || !batch.includes(each));
      } catch (error) {
        isStopped = true;
        if (error instanceof Failure && error.code === 'storage-full') onFull();
        else tell(error);
      }
    }
    isRunning = false;
  }

  return {
    keep: (study: StudyId, files: ReadonlyMap<string, File>, isWanted: (path: string) => boolean) => {
      waiting = [...waiting, ...[...files].map(([path, file]) => ({ study, path, file, isWanted }))];
      void run();
    },
    resume: () => {
      isStopped = false;
      void run();
    },
    giveUp: () => {
      isStopped = false;
      waiting = [];
    },
  };
}
