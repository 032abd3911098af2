import { Failure, reasonOf } from '../shared/failure.ts';
import type { EngineClient } from '../workers/engine-client.ts';
import type { ImagingClient } from '../workers/imaging-client.ts';
import { type Job, nextJob } from './next-job.ts';
import { optionsOf } from './request-slice.ts';
import type { Session, SessionStore } from './session.ts';

/**
 * Keeps the engine at what is missing most, one job at a time; a job that is no longer the most wanted is given up. What fails together is
 * asked for again part by part, so that a method that cannot explain this network fails alone.
 */
export function runJobs(store: SessionStore, imaging: ImagingClient, engine: Pick<EngineClient, 'explain'>): void {
  let running: { readonly signature: string; readonly controller: AbortController } | undefined;
  const apart = new Set<string>();

  function wantedJob(): Job | undefined {
    const session = store.getState();
    const job = nextJob(session);
    return job && (job.mapKeys.some((key) => apart.has(key)) ? partsOf(session, job)[0] : job);
  }

  function failed(job: Job, error: unknown): void {
    const parts = partsOf(store.getState(), job);
    if (parts.length > 1 && !concernsAll(error)) for (const key of job.mapKeys) apart.add(key);
    else store.getState().fail(parts.flatMap(keysOf), reasonOf(error));
  }

  function step(): void {
    const job = wantedJob();
    if (running) {
      if (!job || signatureOf(job) !== running.signature) running.controller.abort();
      return;
    }
    if (!job) return;
    const controller = new AbortController();
    running = { signature: signatureOf(job), controller };
    explain(store, job, { imaging, engine, signal: controller.signal })
      .catch((error: unknown) => {
        if (!controller.signal.aborted) failed(job, error);
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

type Hands = { readonly imaging: ImagingClient; readonly engine: Pick<EngineClient, 'explain'>; readonly signal: AbortSignal };

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

/** A job's missing answers as jobs of their own: the prediction, unless it is known or known to fail, and each map. */
function partsOf({ predictions, failures }: Session, job: Job): readonly Job[] {
  const maps = job.methods.map((method, i) => ({ ...job, methods: [method], mapKeys: job.mapKeys.slice(i, i + 1) }));
  const isSettled = job.predictionKey in predictions || job.predictionKey in failures;
  return isSettled ? maps : [{ ...job, methods: [], mapKeys: [] }, ...maps];
}

const keysOf = ({ predictionKey, mapKeys }: Job) => (mapKeys.length === 0 ? [predictionKey] : mapKeys);

/** Would every part fail for the same reason? */
const concernsAll = (error: unknown) =>
  error instanceof Failure && ['worker-crashed', 'backend-lost', 'no-backend', 'model-missing', 'model-invalid'].includes(error.code);

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
