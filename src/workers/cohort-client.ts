import { proxy } from 'comlink';
import type { Analysis } from '../export/cohort/analyse.ts';
import type { Ask } from '../export/cohort/ask.ts';
import type { CohortChoices } from '../export/cohort/choices.ts';
import type { CohortFilm } from '../export/cohort/cohort-table.ts';
import type { JitterFilm } from '../export/cohort/jitter-film.ts';
import type { MeasuredRow } from '../export/cohort/study-numbers.ts';
import { abortableCalls } from './abortable-calls.ts';
import type { CohortFace, Preview, StudyWords } from './cohort.worker.ts';
import script from './cohort.worker.ts?worker&url';
import { hostWorker } from './host-worker.ts';
import type { WantedStudy } from './second-study.ts';
import { startWorker } from './start-worker.ts';

type Control = { readonly signal: AbortSignal; readonly onProgress: (done: number) => void };

export type CohortClient = {
  /** Has the numbers of some films read; those of a film that was read before are replaced. `classes`: ids of the network's classes, in its order. */
  read(rows: readonly MeasuredRow[], classes: readonly string[]): Promise<void>;
  /** Tells of films of the study, some at a time. `isFirst`: the study is told of anew. */
  tell(films: readonly CohortFilm[], isFirst: boolean): Promise<void>;
  /** Takes the study as it was told of; films that were not are given up. */
  load(words: StudyWords, control: Control): Promise<CohortChoices>;
  /** Compares another study with it; undefined: it stands by itself again. */
  join(other: WantedStudy | undefined, control: Control): Promise<CohortChoices>;
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
    read: (rows, classes) => host.call((face) => face.read(rows, classes)),
    tell: (films, isFirst) => host.call((face) => face.tell(films, isFirst)),
    load: (words, { signal, onProgress }) => call((face, job) => face.load(job, words, proxy(onProgress)), signal),
    join: (other, { signal, onProgress }) => call((face, job) => face.join(job, other, proxy(onProgress)), signal),
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
