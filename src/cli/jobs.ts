import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BackendReport } from '../shared/explanation.ts';
import { Failure, type FailureCode } from '../shared/failure.ts';
import type { Assignment, BatchOutcome, FilmExplainer, FilmOutcome } from './film-explainer.ts';
import type { FilmFile } from './find-films.ts';

export type ToJob =
  | { readonly kind: 'start'; readonly assignment: Assignment }
  | { readonly kind: 'explain'; readonly batch: readonly FilmFile[] };
export type FromJob =
  | { readonly kind: 'ready'; readonly report: BackendReport }
  | { readonly kind: 'explained'; readonly outcome: BatchOutcome }
  | { readonly kind: 'failed'; readonly code: FailureCode | undefined; readonly message: string };

/**
 * A film explainer in a process of its own. Should that process die, another takes its place and does the batch again film by film:
 * at most the film that killed it fails.
 */
export async function startJob(assignment: Assignment): Promise<FilmExplainer> {
  let { child, report } = await launch(assignment);

  const explain = async (batch: readonly FilmFile[], signal: AbortSignal | undefined): Promise<BatchOutcome> => {
    try {
      const answer = await ask(child, { kind: 'explain', batch }, signal);
      if (answer.kind !== 'explained') throw new Error(`Unexpected answer: ${answer.kind}`);
      return answer.outcome;
    } catch (error) {
      signal?.throwIfAborted();
      if (!hasDied(error)) throw error;
      ({ child, report } = await launch(assignment));
      if (batch.length === 1) return { films: batch.map((film) => diedOn(film, error)), times: {} };
      const apart: FilmOutcome[] = [];
      for (const film of batch) apart.push(...(await explain([film], signal)).films);
      return { films: apart, times: {} };
    }
  };

  return {
    get report() {
      return report;
    },
    explain,
    close: async () => {
      if (child.connected) child.disconnect();
    },
  };
}

async function launch(assignment: Assignment): Promise<{ child: ChildProcess; report: BackendReport }> {
  const child = fork(fileURLToPath(new URL('./job.ts', import.meta.url)), { serialization: 'advanced' });
  const answer = await ask(child, { kind: 'start', assignment });
  if (answer.kind !== 'ready') throw new Error(`Unexpected answer: ${answer.kind}`);
  return { child, report: answer.report };
}

/** Sends one message and waits for its answer. @throws what the job threw; Failure 'worker-crashed' where it died; the signal's reason */
function ask(child: ChildProcess, message: ToJob, signal?: AbortSignal): Promise<FromJob> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      child.off('message', onMessage).off('exit', onExit);
      signal?.removeEventListener('abort', onAbort);
      done();
    };
    const onMessage = (answer: FromJob) => settle(() => (answer.kind === 'failed' ? reject(errorOf(answer)) : resolve(answer)));
    const onExit = () =>
      settle(() =>
        reject(new Failure('worker-crashed', 'A process of this run came to an end, perhaps for want of memory. Try fewer --jobs.')),
      );
    const onAbort = () => settle(() => reject(signal?.reason));
    child.on('message', onMessage).on('exit', onExit);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
    else child.send(message);
  });
}

function errorOf({ code, message }: Extract<FromJob, { kind: 'failed' }>): Error {
  return code ? new Failure(code, message) : new Error(message);
}

function hasDied(error: unknown): error is Failure {
  return error instanceof Failure && error.code === 'worker-crashed';
}

function diedOn(film: FilmFile, { message }: Failure): FilmOutcome {
  return { film, failed: { file: film.name, stage: 'explain', reason: message } };
}
