import { adjust, type Correction, strictestLevel } from './adjust.ts';
import { patientsNeeded, type Reach, smallestP } from './reach.ts';
import type { Tested, TestResult } from './result.ts';
import type { WhyNot } from './why-not.ts';

/** What is said of one hypothesis of a family. */
export type Decision =
  | { readonly kind: 'p'; readonly p: number; readonly adjusted: number; readonly significant: boolean }
  /** No data of this size could have been significant in this family. `needs`: patients in each group at which that changes. */
  | { readonly kind: 'cannot-reach'; readonly smallest: number; readonly needs: number | undefined }
  | { readonly kind: 'undefined'; readonly why: WhyNot };

export type Family = {
  readonly alpha: number;
  readonly correction: Correction;
  /** Random arrangements of the permutation tests in it. */
  readonly arrangements: number;
};

/**
 * Adjusts a family and says where a test could not have reached α at all: where it is not significant even if each test of the family gave the smallest
 * p that its sizes allow. Such a hypothesis has no p-value to show, but counts in the family with the p that it has.
 */
export function decide(results: readonly TestResult[], { alpha, correction, arrangements }: Family): Decision[] {
  const ps = results.map((result) => (result.kind === 'tested' ? result.p : undefined));
  const adjusted = adjust(ps, correction);
  const reaches = results.map((result) => (result.kind === 'tested' ? reachOf(result, arrangements) : undefined));
  const smallest = reaches.map((reach) => reach && smallestP(reach));
  const best = adjust(smallest, correction);
  return results.map((result, i) => {
    const p = adjusted[i];
    const reach = reaches[i];
    if (result.kind === 'undefined') return { kind: 'undefined', why: result.why };
    if (p === undefined || reach === undefined) return { kind: 'undefined', why: 'no-patients' };
    if (p > alpha && (best[i] ?? 0) > alpha) {
      const level = strictestLevel(alpha, results.length, correction);
      return { kind: 'cannot-reach', smallest: smallest[i] ?? 0, needs: patientsNeeded({ ...reach, groups: reach.sizes.length }, level) };
    }
    return { kind: 'p', p: result.p, adjusted: p, significant: p <= alpha };
  });
}

function reachOf(result: Tested, arrangements: number): Reach {
  const [df = 1] = result.df ?? [];
  return {
    test: result.test,
    sizes: result.zeros === undefined ? result.used : result.used.map((n) => n - (result.zeros ?? 0)),
    arrangements,
    tied: result.by === 'normal',
    ...(result.test === 'friedman' ? { conditions: df + 1 } : {}),
  };
}
