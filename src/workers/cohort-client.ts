import { proxy } from 'comlink';
import type { Analysis } from '../export/cohort/analyse.ts';
import type { Ask } from '../export/cohort/ask.ts';
import type { CohortChoices } from '../export/cohort/choices.ts';
import type { CohortNumber, CohortTable } from '../export/cohort/cohort-table.ts';
import { abortableCalls } from './abortable-calls.ts';
import type { CohortFace, Preview } from './cohort.worker.ts';
import script from './cohort.worker.ts?worker&url';
import { hostWorker } from './host-worker.ts';
import { startWorker } from './start-worker.ts';

export type CohortClient = {
  add(numbers: readonly CohortNumber[]): Promise<void>;
  /** Puts to use what was added. */
  load(about: Omit<CohortTable, 'numbers'>): Promise<CohortChoices>;
  /** @throws Failure 'study-invalid' where the study lacks what is asked for */
  preview(ask: Ask): Promise<Preview>;
  run(ask: Ask, control: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void }): Promise<Analysis>;
  /** Of the last run, as HTML; undefined before one. */
  report(version: string): Promise<string | undefined>;
  comparisons(): Promise<string | undefined>;
};

/** Comparisons of patients, in a worker that holds the numbers. */
export function cohortClient(onCrash: () => void): CohortClient {
  const host = hostWorker<CohortFace>(() => startWorker(script, 'cohort'), onCrash);
  const call = abortableCalls(host, (face, job) => void face.abort(job));
  return {
    add: (numbers) => host.call((face) => face.add(numbers)),
    load: (about) => host.call((face) => face.load(about)),
    preview: (ask) => host.call((face) => face.preview(ask)),
    run: (ask, { signal, onProgress }) =>
      call((face, job) => {
        signal.throwIfAborted();
        return face.run(job, ask, proxy(onProgress));
      }, signal),
    report: (version) => host.call((face) => face.report(version)),
    comparisons: () => host.call((face) => face.comparisons()),
  };
}
