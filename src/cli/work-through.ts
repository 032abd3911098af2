import type { BatchOutcome, FilmExplainer } from './film-explainer.ts';
import type { FilmFile } from './find-films.ts';

export type Work = {
  readonly films: readonly FilmFile[];
  /** Films handed out at once. */
  readonly batch: number;
  readonly signal: AbortSignal;
  /** Called for each batch in the order of the films, whoever finished first. */
  readonly report: (outcome: BatchOutcome) => void;
};

/** Hands out the films to the explainers, each taking the next batch when it is done with one, until all are done or the signal comes. */
export async function workThrough(explainers: readonly FilmExplainer[], { films, batch, signal, report }: Work): Promise<void> {
  const done = new Map<number, BatchOutcome>();
  let handedOut = 0;
  let reported = 0;
  const reportDone = () => {
    for (let outcome = done.get(reported); outcome; outcome = done.get(reported)) {
      report(outcome);
      done.delete(reported++);
    }
  };

  const work = async (explainer: FilmExplainer) => {
    while (handedOut * batch < films.length && !signal.aborted) {
      const index = handedOut++;
      done.set(index, await explainer.explain(films.slice(index * batch, (index + 1) * batch), signal));
      reportDone();
    }
  };

  try {
    await Promise.all(explainers.map(work));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  for (const [, outcome] of [...done].sort(([a], [b]) => a - b)) report(outcome); // behind a gap that an interruption left
}
