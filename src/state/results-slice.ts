import type { Prediction } from '../shared/prediction.ts';
import type { SaliencyMap } from '../shared/saliency-map.ts';
import type { SessionSlice } from './session.ts';

/** What the network answered, under the keys of `result-keys.ts`. */
export type ResultsSlice = {
  readonly predictions: Readonly<Record<string, Prediction>>;
  readonly maps: Readonly<Record<string, SaliencyMap>>;
  /** Why there is no answer, under the same keys. */
  readonly failures: Readonly<Record<string, string>>;
  keep(results: Pick<ResultsSlice, 'predictions' | 'maps'>): void;
  fail(keys: readonly string[], reason: string): void;
};

export const resultsSlice: SessionSlice<ResultsSlice> = (set) => ({
  predictions: {},
  maps: {},
  failures: {},
  keep: ({ predictions, maps }) =>
    set((before) => ({
      predictions: { ...before.predictions, ...predictions },
      maps: { ...before.maps, ...maps },
      failures: without(before.failures, [...Object.keys(predictions), ...Object.keys(maps)]),
    })),
  fail: (keys, reason) => set(({ failures }) => ({ failures: { ...failures, ...Object.fromEntries(keys.map((key) => [key, reason])) } })),
});

function without(failures: ResultsSlice['failures'], keys: readonly string[]): ResultsSlice['failures'] {
  if (!keys.some((key) => key in failures)) return failures;
  return Object.fromEntries(Object.entries(failures).filter(([key]) => !keys.includes(key)));
}
