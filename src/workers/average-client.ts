import { proxy } from 'comlink';
import type { Average, Box } from '../export/average.ts';
import type { Size } from '../shared/points.ts';
import { abortableCalls } from './abortable-calls.ts';
import type { AveragedFilm, AverageFace } from './average.worker.ts';
import script from './average.worker.ts?worker&url';
import { hostWorker } from './host-worker.ts';
import { startWorker } from './start-worker.ts';
import type { LongWork } from './statistics-client.ts';

export type AverageWork = {
  readonly grid: Size;
  /** Onto which each film's box is brought. */
  readonly common: Box;
  readonly count: number;
  /** Reads a film by its place; it is asked for when its turn comes. */
  film(index: number): Promise<AveragedFilm | undefined>;
};

export type AverageClient = { average(work: AverageWork, control: LongWork): Promise<Average> };

/** The mean of many films, in a worker. */
export function averageClient(onCrash: () => void): AverageClient {
  const host = hostWorker<AverageFace>(() => startWorker(script, 'average'), onCrash);
  const call = abortableCalls(host, (face, job) => void face.abort(job));
  return {
    average: ({ film, ...work }, { signal, onProgress }) =>
      call((face, job) => {
        signal.throwIfAborted();
        return face.average({ job, ...work }, proxy(film), proxy(onProgress));
      }, signal),
  };
}
