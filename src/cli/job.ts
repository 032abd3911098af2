import { Failure, reasonOf } from '../shared/failure.ts';
import { type FilmExplainer, startFilmExplainer } from './film-explainer.ts';
import type { FromJob, ToJob } from './jobs.ts';

/** The other end of `startJob`: a process that explains the films it is sent. */
let explainer: FilmExplainer | undefined;

process.on('SIGINT', () => {}); // a terminal sends Ctrl-C to every process; the parent says when to stop
process.on('disconnect', () => process.exit());
process.on('message', (message: ToJob) => {
  answer(message).then(send, (error: unknown) => {
    send({ kind: 'failed', code: error instanceof Failure ? error.code : undefined, message: reasonOf(error) });
  });
});

async function answer(message: ToJob): Promise<FromJob> {
  if (message.kind === 'explain') {
    if (explainer === undefined) throw new Error('A batch came before its assignment.');
    return { kind: 'explained', outcome: await explainer.explain(message.batch) };
  }
  explainer = await startFilmExplainer(message.assignment);
  return { kind: 'ready', report: explainer.report };
}

function send(message: FromJob): void {
  process.send?.(message);
}
