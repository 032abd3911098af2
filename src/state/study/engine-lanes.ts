import type { EngineClient } from '../../workers/engine-client.ts';
import { nextJob } from '../next-job.ts';
import type { SessionStore } from '../session.ts';

/** Engines that a study's work may use. */
export type EngineLanes = {
  /** How many films can be explained at once. */
  count(): number;
  /** How many films one of them takes at once. */
  batch(): number;
  /** Does work on the next engine that is free. */
  use<Result>(signal: AbortSignal, work: (engine: EngineClient, signal: AbortSignal) => Promise<Result>): Promise<Result>;
};

type Lane = {
  readonly engine: EngineClient;
  readonly isViewers: boolean;
  busy: AbortController | undefined;
  idle?: ReturnType<typeof setTimeout>;
};

/** Films of one question: as many as the backend takes at once, and little enough that pausing and films in sight need not wait. */
const filmsAtOnce = { webgpu: 8, webgl: 8, wasm: 4, cpu: 1 };

/** Milliseconds without work after which an engine beside the viewer's gives its memory back. */
const patience = 60_000;

/** Of the machine's memory, for each engine beside the viewer's: one holds some 350 MB while it explains a batch, and the rest is for everything else. */
const gigabytesOfAnEngine = 1;

/** A machine as the browser tells of it. Firefox and Safari say nothing of its memory, and Chromium no more than a rounded number. */
type Machine = { readonly cores: number; readonly gigabytes: number };

const thisMachine = (): Machine => ({
  cores: navigator.hardwareConcurrency,
  gigabytes: (navigator as Navigator & { readonly deviceMemory?: number }).deviceMemory ?? 4,
});

/**
 * The viewer's own engine whenever the viewer needs nothing of it, and, where engines run on processor cores, one more for each core but one, as far as
 * the memory goes.
 * As soon as the viewer wants its engine back, the film in hand there is let go and explained by the next engine that is free.
 */
export function engineLanes(
  session: SessionStore,
  viewers: EngineClient,
  spawn: () => EngineClient,
  { cores, gigabytes } = thisMachine(),
): EngineLanes {
  const lanes: Lane[] = [{ engine: viewers, isViewers: true, busy: undefined }];
  const queue: (() => void)[] = [];

  const spares = () => {
    const { backend } = session.getState();
    return backend?.backend === 'wasm' || backend?.backend === 'cpu'
      ? Math.max(1, Math.floor(Math.min(cores - 1, gigabytes / gigabytesOfAnEngine)))
      : 0;
  };
  const viewerIsBusy = () => session.getState().backend === undefined || nextJob(session.getState()) !== undefined;
  const free = () => {
    const idle = lanes.find((lane) => !lane.busy && !(lane.isViewers && viewerIsBusy()));
    if (idle || lanes.length > spares()) return idle;
    const lane: Lane = { engine: spawn(), isViewers: false, busy: undefined };
    lanes.push(lane);
    return lane;
  };
  const wake = () => {
    for (const next of queue.splice(0)) next();
  };

  session.subscribe(() => {
    const [own] = lanes;
    if (own?.busy && viewerIsBusy()) own.busy.abort();
    else if (queue.length > 0) wake();
  });

  async function take(signal: AbortSignal): Promise<{ readonly lane: Lane; readonly busy: AbortController }> {
    for (;;) {
      signal.throwIfAborted();
      const lane = free();
      if (lane) {
        const busy = new AbortController();
        clearTimeout(lane.idle);
        lane.busy = busy;
        return { lane, busy };
      }
      await new Promise<void>((resolve) => {
        queue.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  return {
    count: () => 1 + spares(),
    batch: () => filmsAtOnce[session.getState().backend?.backend ?? 'wasm'],
    use: async (signal, work) => {
      for (;;) {
        const { lane, busy } = await take(signal);
        try {
          return await work(lane.engine, AbortSignal.any([signal, busy.signal]));
        } catch (error) {
          if (signal.aborted || !busy.signal.aborted) throw error;
        } finally {
          lane.busy = undefined;
          if (!lane.isViewers) lane.idle = setTimeout(() => lane.engine.letGo(), patience);
          wake();
        }
      }
    },
  };
}
