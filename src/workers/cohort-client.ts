import { proxy } from 'comlink';
import type { Analysis } from '../export/cohort/analyse.ts';
import type { Ask } from '../export/cohort/ask.ts';
import type { CohortChoices } from '../export/cohort/choices.ts';
import type { CohortNumber, CohortTable } from '../export/cohort/cohort-table.ts';
import type { JitterFilm } from '../export/cohort/jitter-film.ts';
import { abortableCalls } from './abortable-calls.ts';
import type { CohortFace, Preview } from './cohort.worker.ts';
import script from './cohort.worker.ts?worker&url';
import { packFilm } from './cohort-shelf.ts';
import { hostWorker } from './host-worker.ts';
import { startWorker } from './start-worker.ts';

type Control = { readonly signal: AbortSignal; readonly onProgress: (done: number) => void };

export type CohortClient = {
  /** The numbers of some films; those of a film that was put before are replaced. */
  put(films: readonly { readonly file: string; readonly numbers: readonly CohortNumber[] }[]): Promise<void>;
  /** Says what the study is now; films that are not named are given up. */
  load(about: Omit<CohortTable, 'numbers'>, control: Control): Promise<CohortChoices>;
  /** @throws Failure 'study-invalid' where the study lacks what is asked for */
  preview(ask: Ask, control: Control): Promise<Preview>;
  run(ask: Ask, control: Control): Promise<Analysis>;
  /** The last answer with how it fares when outlines lie a little elsewhere; undefined before a run. `films`: gives the films one by one, undefined for one that cannot be had. */
  runMoved(films: readonly (() => Promise<JitterFilm | undefined>)[], control: Control): Promise<Analysis | undefined>;
  /** Of the last run, as HTML; undefined before one. */
  report(version: string): Promise<string | undefined>;
  comparisons(): Promise<string | undefined>;
};

/** Share of the work with moved outlines that is taking the numbers again. */
const MOVING = 0.8;

/** Comparisons of patients, in a worker that holds the numbers. */
export function cohortClient(onCrash: () => void): CohortClient {
  const host = hostWorker<CohortFace>(() => startWorker(script, 'cohort'), onCrash);
  const call = abortableCalls(host, (face, job) => void face.abort(job));
  return {
    put: (films) => {
      const packed = films.map(({ file, numbers }) => packFilm(file, numbers));
      return host.call((face) => face.put(packed));
    },
    load: (about, { signal, onProgress }) => call((face, job) => face.load(job, about, proxy(onProgress)), signal),
    preview: (ask, { signal, onProgress }) => call((face, job) => face.preview(job, ask, proxy(onProgress)), signal),
    run: (ask, { signal, onProgress }) =>
      call((face, job) => {
        signal.throwIfAborted();
        return face.run(job, ask, proxy(onProgress));
      }, signal),
    runMoved: async (films, { signal, onProgress }) => {
      await host.call((face) => face.forgetMoved());
      for (const [i, film] of films.entries()) {
        signal.throwIfAborted();
        const ready = await film();
        if (ready) await host.call((face) => face.move(ready));
        onProgress((MOVING * (i + 1)) / films.length);
      }
      return call((face, job) => {
        signal.throwIfAborted();
        return face.repeatMoved(
          job,
          proxy((done: number) => onProgress(MOVING + (1 - MOVING) * done)),
        );
      }, signal);
    },
    report: (version) => host.call((face) => face.report(version)),
    comparisons: () => host.call((face) => face.comparisons()),
  };
}
