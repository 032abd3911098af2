import type { Figure } from '../figure.ts';
import type { Effort } from '../measure-pairs.ts';

/** One thing that `npm run bench -- NAME` measures. */
export type Part = {
  readonly about: string;
  /** Calls `say` where something cannot be measured here. */
  readonly measure: (options: { readonly effort: Effort; readonly say: (why: string) => void }) => Promise<Figure[]>;
};
