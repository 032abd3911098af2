import { proxy } from 'comlink';
import type { Chance } from '../stats/nulls/chance.ts';
import { abortableCalls } from './abortable-calls.ts';
import { hostWorker } from './host-worker.ts';
import { startWorker } from './start-worker.ts';
import type { EdgeCall, EdgeNumbers, Progress, ShiftCall, StatisticsFace } from './statistics.worker.ts';
import script from './statistics.worker.ts?worker&url';

export type LongWork = { readonly signal: AbortSignal; readonly onProgress: Progress };

export type StatisticsClient = {
  /** How much each region holds when the map lies elsewhere; undefined for an empty map or region. */
  shift(work: Omit<ShiftCall, 'job'>, control: LongWork): Promise<readonly (Chance | undefined)[]>;
  /** What each region measures when its outline is drawn a little tighter or wider. */
  edge(work: Omit<EdgeCall, 'job'>, control: LongWork): Promise<readonly EdgeNumbers[]>;
};

/** What takes longer than a frame, in a worker. */
export function statisticsClient(onCrash: () => void): StatisticsClient {
  const host = hostWorker<StatisticsFace>(() => startWorker(script, 'statistics'), onCrash);
  const call = abortableCalls(host, (face, job) => void face.abort(job));
  return {
    shift: (work, { signal, onProgress }) => call((face, job) => face.shift({ job, ...work }, proxy(onProgress)), signal),
    edge: (work, { signal, onProgress }) => call((face, job) => face.edge({ job, ...work }, proxy(onProgress)), signal),
  };
}
