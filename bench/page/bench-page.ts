import type { BackendName } from '../../src/shared/explanation.ts';
import type { Figure } from '../figure.ts';
import type { Effort } from '../measure-pairs.ts';

/** What the bench's page offers to the program that opened it. */
export type BenchPage = {
  /** Comes first. Gives the backend that runs. */
  readonly start: (force: BackendName | undefined) => Promise<BackendName>;
  readonly engine: (effort: Effort) => Promise<Figure[]>;
  readonly batches: (runs: number) => Promise<Figure[]>;
  readonly throughput: (runs: number) => Promise<Figure[]>;
};

declare global {
  interface Window {
    bench: BenchPage;
  }
}
