import { expose } from 'comlink';
import { indexedDbRegionStore } from '../batch/indexed-db-region-store.ts';
import { indexedDbStudyStore } from '../batch/indexed-db-study-store.ts';
import { writeZip } from '../export/zip/write-zip.ts';
import type { Study, StudyId } from '../shared/study.ts';
import { carryFailures } from './carry-failures.ts';
import { type RestoredStudy, restoreStudy } from './study-zip/restore-study.ts';
import { studyEntries } from './study-zip/write-study.ts';

const archive = indexedDbStudyStore();
const regions = indexedDbRegionStore();
const jobs = new Map<number, AbortController>();

type Progress = (done: number, total: number) => void;

async function abortable<Result>(job: number, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  jobs.set(job, controller);
  try {
    return await work(controller.signal);
  } finally {
    jobs.delete(job);
  }
}

export type WriteCall = {
  readonly job: number;
  readonly study: Study;
  readonly classes: readonly string[];
  readonly withImages: boolean;
  /** The file that the user chose; without one, the archive is handed back. */
  readonly to: FileSystemFileHandle | undefined;
};

const face = {
  write: ({ job, to, ...options }: WriteCall, onProgress: Progress): Promise<Blob | undefined> =>
    abortable(job, (signal) => writeZip(() => studyEntries({ archive, regions, signal, onProgress, ...options }), { to, signal })),
  read: (job: number, file: Blob, onProgress: Progress): Promise<RestoredStudy> =>
    abortable(job, (signal) => restoreStudy(file, { archive, regions, id: crypto.randomUUID() as string as StudyId, signal, onProgress })),
  abort: (job: number) => jobs.get(job)?.abort(),
};

export type StudyZipFace = typeof face;

carryFailures();
expose(face);
