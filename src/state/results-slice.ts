import type { Prediction } from '../shared/prediction.ts';
import type { SaliencyMap } from '../shared/saliency-map.ts';
import type { SessionSlice } from './session.ts';

/** What the network answered, under the keys of `result-keys.ts`. */
export type ResultsSlice = {
  readonly predictions: Readonly<Record<string, Prediction>>;
  readonly maps: Readonly<Record<string, SaliencyMap>>;
  /** Why there is no answer, under the same keys. */
  readonly failures: Readonly<Record<string, string>>;
  /** Keys of maps that the user gave up while they were computed. */
  readonly cancelled: readonly string[];
  /** How far the slow map is that is being computed. */
  readonly progress: SlowProgress | undefined;
  keep(results: Pick<ResultsSlice, 'predictions' | 'maps'>): void;
  fail(keys: readonly string[], reason: string): void;
  cancel(mapKey: string): void;
  /** Computes a map that was given up, after all. */
  resume(mapKey: string): void;
  showProgress(progress: SlowProgress | undefined): void;
};

/** Passes through the network, done and in all, for the map under a key; `startedAt` in milliseconds. */
export type SlowProgress = { readonly mapKey: string; readonly done: number; readonly total: number; readonly startedAt: number };

export const resultsSlice: SessionSlice<ResultsSlice> = (set) => ({
  predictions: {},
  maps: {},
  failures: {},
  cancelled: [],
  progress: undefined,
  keep: ({ predictions, maps }) =>
    set((before) => ({
      predictions: { ...before.predictions, ...predictions },
      maps: { ...before.maps, ...maps },
      failures: without(before.failures, [...Object.keys(predictions), ...Object.keys(maps)]),
    })),
  fail: (keys, reason) => set(({ failures }) => ({ failures: { ...failures, ...Object.fromEntries(keys.map((key) => [key, reason])) } })),
  cancel: (mapKey) => set(({ cancelled }) => ({ cancelled: [...cancelled, mapKey], progress: undefined })),
  resume: (mapKey) => set(({ cancelled }) => ({ cancelled: cancelled.filter((key) => key !== mapKey) })),
  showProgress: (progress) => set({ progress }),
});

function without(failures: ResultsSlice['failures'], keys: readonly string[]): ResultsSlice['failures'] {
  if (!keys.some((key) => key in failures)) return failures;
  return Object.fromEntries(Object.entries(failures).filter(([key]) => !keys.includes(key)));
}
