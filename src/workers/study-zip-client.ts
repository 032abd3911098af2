import { proxy } from 'comlink';
import { abortableCalls } from './abortable-calls.ts';
import { hostWorker } from './host-worker.ts';
import { startWorker } from './start-worker.ts';
import type { LongWork } from './statistics-client.ts';
import type { RestoredStudy } from './study-zip/restore-study.ts';
import type { StudyZipFace, WriteCall } from './study-zip.worker.ts';
import script from './study-zip.worker.ts?worker&url';

export type StudyZipClient = {
  /** A study as one file; undefined where it went into the file that the user chose. */
  write(work: Omit<WriteCall, 'job'>, control: LongWork): Promise<Blob | undefined>;
  /** Restores a study from such a file. Fails with what is wrong with the file, and then nothing is changed. */
  read(file: Blob, control: LongWork): Promise<RestoredStudy>;
};

/** Studies as files, written and read in a worker. */
export function studyZipClient(onCrash: () => void): StudyZipClient {
  const host = hostWorker<StudyZipFace>(() => startWorker(script, 'study-zip'), onCrash);
  const call = abortableCalls(host, (face, job) => void face.abort(job));
  return {
    write: (work, { signal, onProgress }) => call((face, job) => face.write({ job, ...work }, proxy(onProgress)), signal),
    read: (file, { signal, onProgress }) => call((face, job) => face.read(job, file, proxy(onProgress)), signal),
  };
}
