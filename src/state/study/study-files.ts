import { createStore, type StoreApi } from 'zustand/vanilla';
import { reasonOf } from '../../shared/failure.ts';
import type { Study } from '../../shared/study.ts';
import type { StudyZipClient } from '../../workers/study-zip-client.ts';
import type { ExportedFile } from '../exports.ts';
import type { Session, SessionStore } from '../session.ts';
import type { StudyStore } from './study-store.ts';

/** Studies as files: what is being written or read, and why the last one failed. */
export type StudyFiles = {
  readonly running:
    | { readonly what: 'export' | 'import'; readonly name: string; readonly done: number; readonly total: number }
    | undefined;
  readonly failure: string | undefined;
  /** Name of the file that was chosen and is written by now. */
  readonly written: string | undefined;
  /** Films of the study that was read last whose outlines are newer here than in its file: these stay. */
  readonly newerHere: number;
  /** A study as one `.regionlens.zip`, unless it goes into the file that was chosen; undefined too where it was given up or failed. */
  exportStudy(study: Study, withImages: boolean, to: FileSystemFileHandle | undefined): Promise<ExportedFile | undefined>;
  /** Restores a study and opens it. */
  importStudy(file: File): Promise<void>;
  cancel(): void;
};

export type StudyFilesStore = StoreApi<StudyFiles>;

type Hands = {
  readonly session: SessionStore;
  readonly study: StudyStore;
  readonly client: StudyZipClient;
  /** Every study that is kept. */
  readonly studies: () => Promise<readonly Study[]>;
};

export function createStudyFiles({ session, study, client, studies }: Hands): StudyFilesStore {
  let controller = new AbortController();
  return createStore<StudyFiles>()((set) => {
    async function run<Result>(
      what: 'export' | 'import',
      name: string,
      work: (control: { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void }) => Promise<Result>,
    ): Promise<Result | undefined> {
      controller.abort(); // one at a time
      const mine = new AbortController();
      controller = mine;
      const show = (done: number, total: number) => {
        if (!mine.signal.aborted) set({ running: { what, name, done, total } });
      };
      set({ failure: undefined, written: undefined, newerHere: 0 });
      show(0, 1);
      try {
        return await work({ signal: mine.signal, onProgress: show });
      } catch (error) {
        if (!mine.signal.aborted) set({ failure: reasonOf(error) });
        return undefined;
      } finally {
        if (controller === mine) set({ running: undefined });
      }
    }
    return {
      running: undefined,
      failure: undefined,
      written: undefined,
      newerHere: 0,
      exportStudy: async (which, withImages, to) => {
        const done = await run('export', which.name, async (control) => ({
          content: await client.write({ study: which, classes: classesOf(session.getState(), which), withImages, to }, control),
        }));
        if (done && to) set({ written: to.name });
        return done?.content && { name: studyFileName(which), content: done.content };
      },
      importStudy: async (file) => {
        const restored = await run('import', file.name, (control) => client.read(file, control));
        if (!restored) return;
        study.setState({ studies: await studies() });
        await study.getState().openStudy(restored.id);
        set({ newerHere: restored.newerHere.length });
        try {
          for (const path of restored.newerHere) await study.getState().measureAgain(path); // the file's numbers are those of its own outlines
        } catch (error) {
          set({ failure: reasonOf(error) });
        }
      },
      cancel: () => controller.abort(),
    };
  });
}

const classesOf = ({ cards }: Session, { network }: Study): readonly string[] =>
  Object.values(cards)
    .find((card) => card.sha256 === network.sha256)
    ?.classes.map(({ id }) => id) ?? [];

/** A name that every file system takes. */
export const studyFileName = ({ name }: Study) => `${name.replace(/[^\p{L}\p{N} ._-]/gu, '_').slice(0, 80) || 'study'}.regionlens.zip`;
