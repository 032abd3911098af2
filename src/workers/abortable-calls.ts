import type { Remote } from 'comlink';
import type { WorkerHost } from './host-worker.ts';

/** Calls a worker under a number of the call's own, by which the worker hears of an abort. */
export type AbortableCall<Face> = <Result>(
  work: (face: Remote<Face>, job: number) => Promise<Result>,
  signal: AbortSignal,
  /** The host's `call`, unless something else is said. */
  attempt?: WorkerHost<Face>['call'],
) => Promise<Result>;

/**
 * Long work in a worker that can be given up.
 * @param abort tells the worker which job is no longer wanted
 */
export function abortableCalls<Face>(host: WorkerHost<Face>, abort: (face: Remote<Face>, job: number) => void): AbortableCall<Face> {
  let jobs = 0;
  return (work, signal, attempt = host.call) => {
    const job = ++jobs;
    return attempt(async (face) => {
      const giveUp = () => abort(face, job);
      signal.addEventListener('abort', giveUp, { once: true });
      try {
        return await work(face, job);
      } finally {
        signal.removeEventListener('abort', giveUp);
      }
    });
  };
}
