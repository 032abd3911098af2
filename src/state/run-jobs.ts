import { Failure, reasonOf } from '../shared/failure.ts';
import type { EngineClient } from '../workers/engine-client.ts';
import type { ImagingClient } from '../workers/imaging-client.ts';
import { type Job, nextJob } from './next-job.ts';
import { optionsOf } from './request-slice.ts';
import type { Session, SessionStore } from './session.ts';

/** Keeps the engine at what is missing most, one job at a time; a job that is no longer the most wanted is given up. */
export function runJobs(store: SessionStore, imaging: ImagingClient, engine: EngineClient): void {
  let running: { readonly signature: string; readonly controller: AbortController } | undefined;

  function step(): void {
    const job = nextJob(store.getState());
    if (running) {
      if (!job || signatureOf(job) !== running.signature) running.controller.abort();
      return;
    }
    if (!job) return;
    const controller = new AbortController();
    running = { signature: signatureOf(job), controller };
    explain(store, job, { imaging, engine, signal: controller.signal })
      .catch((error: unknown) => {
        if (!controller.signal.aborted) store.getState().fail([job.predictionKey, ...job.mapKeys], reasonOf(error));
      })
      .finally(() => {
        running = undefined;
        store.getState().showProgress(undefined);
        step();
      });
  }

  store.subscribe((now, before) => {
    if (concernsJobs(now, before)) step();
  });
  step();
}

type Hands = { readonly imaging: ImagingClient; readonly engine: EngineClient; readonly signal: AbortSignal };

async function explain(store: SessionStore, job: Job, { imaging, engine, signal }: Hands): Promise<void> {
  const session = store.getState();
  const card = session.cards[session.network];
  if (!card || !job.film.source) throw new Failure('model-missing', 'The network is not there yet. Try again.');
  const input = await imaging.input(job.film.source, card);
  signal.throwIfAborted();
  const startedAt = Date.now();
  const [mapKey] = job.mapKeys;
  const { explanation, backend } = await engine.explain({
    network: session.network,
    input,
    request: {
      methods: job.methods.map((method) => ({ id: method.id, options: optionsOf(session, method) })),
      explainedClass: session.explainedClass,
      output: session.output,
    },
    signal,
    onProgress: ({ done, total }) => {
      if (mapKey !== undefined && !signal.aborted) store.getState().showProgress({ mapKey, done, total, startedAt });
    },
  });
  signal.throwIfAborted();
  store.getState().keep({
    predictions: { [job.predictionKey]: explanation.prediction },
    maps: Object.fromEntries(explanation.maps.map((map, i) => [job.mapKeys[i], map])),
  });
  store.getState().backendChanged(backend);
}

const signatureOf = ({ predictionKey, mapKeys }: Job) => JSON.stringify([predictionKey, mapKeys]);

const jobFields = [
  ...[
    'films',
    'selected',
    'backend',
    'loaded',
    'network',
    'methods',
    'method',
    'comparing',
    'compared',
    'explainedClass',
    'output',
    'options',
    'scale',
  ],
  ...['predictions', 'maps', 'failures', 'cancelled'],
] as readonly (keyof Session)[];

const concernsJobs = (now: Session, before: Session) => jobFields.some((field) => now[field] !== before[field]);
