import { type Remote, wrap } from 'comlink';
import { Failure } from '../shared/failure.ts';
import { raceWith } from '../shared/race-with.ts';
import { carryFailures } from './carry-failures.ts';

export type WorkerHost<Face> = {
  /** Does some work in the worker, and once more in a new one if the first crashes meanwhile. So `work` must hold everything that it needs. */
  call<Result>(work: (face: Remote<Face>) => Promise<Result>): Promise<Result>;
  /** Does it once: for whoever tries again by itself. @throws Failure 'worker-crashed' */
  callOnce<Result>(work: (face: Remote<Face>) => Promise<Result>): Promise<Result>;
  /** Ends the worker, while it has nothing to do; the next call starts another one. */
  letGo(): void;
};

type Running<Face> = {
  readonly face: Remote<Face>;
  readonly unlessItCrashes: <Result>(work: Promise<Result>) => Promise<Result>;
  readonly end: () => void;
};

/** Starts a worker when it is first needed, and another one after a crash. */
export function hostWorker<Face>(spawn: () => Worker, onCrash: () => void): WorkerHost<Face> {
  carryFailures();
  let running: Running<Face> | undefined;

  function start(): Running<Face> {
    const worker = spawn();
    const crash = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        worker.terminate();
        running = undefined;
        onCrash();
        reject(new Failure('worker-crashed', 'This part of the program stopped twice. Try again, or reload the page.', event.message));
      });
    });
    return { face: wrap<Face>(worker), unlessItCrashes: raceWith(crash), end: () => worker.terminate() };
  }

  async function attempt<Result>(work: (face: Remote<Face>) => Promise<Result>): Promise<Result> {
    running ??= start();
    return running.unlessItCrashes(work(running.face));
  }

  return {
    letGo: () => {
      running?.end();
      running = undefined;
    },
    callOnce: attempt,
    call: async (work) => {
      try {
        return await attempt(work);
      } catch (error) {
        if (error instanceof Failure && error.code === 'worker-crashed') return attempt(work);
        throw error;
      }
    },
  };
}
