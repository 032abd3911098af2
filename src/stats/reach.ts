import { waysToPick } from './resample/arrangements.ts';
import { orders } from './resample/orders.ts';
import type { TestId } from './result.ts';
import { chiSquaredTail } from './special/f-and-chi-squared.ts';
import { normalTwoSided } from './special/normal.ts';
import { EXACT_UP_TO } from './tests/signed-rank-null.ts';

export type Reach = {
  readonly test: TestId;
  /** Patients: in each group, or pairs. */
  readonly sizes: readonly number[];
  /** Random arrangements that would be tried where not all are. */
  readonly arrangements: number;
  /** Ties or zeros were met, so that an exact rank test gave way to its normal approximation. */
  readonly tied?: boolean;
  /** Conditions compared by Friedman's test. */
  readonly conditions?: number;
};

/** Sizes tried before giving up. */
const MOST = 100_000;

/** No data of these sizes can give a smaller p than this. 0 where any p can be reached, 1 where the test cannot be made. */
export function smallestP({ test, sizes, arrangements, tied = false, conditions = 3 }: Reach): number {
  const [n = 0, m = 0] = sizes;
  switch (test) {
    case 'sign':
      return n < 1 ? 1 : 2 ** (1 - n);
    case 'signed-rank': {
      if (n < 1) return 1;
      if (!tied && n <= EXACT_UP_TO) return 2 ** (1 - n);
      const squares = n * (n + 1) * (2 * n + 1) - (tied ? (n ** 3 - n) / 2 : 0); // all tied: the least variance
      return normalTwoSided(Math.max(0, (n * (n + 1)) / 4 - 0.5) / Math.sqrt(squares / 24));
    }
    case 'mann-whitney': {
      if (n < 1 || m < 1) return 1;
      const counted = Math.min(1, 2 / waysToPick(n, n + m));
      if (!tied && Math.max(n, m) <= EXACT_UP_TO) return counted;
      const total = n + m;
      const ties = tied ? (n ** 3 - n + m ** 3 - m) / (total * (total - 1)) : 0;
      const approximate = normalTwoSided(Math.max(0, (n * m) / 2 - 0.5) / Math.sqrt(((n * m) / 12) * (total + 1 - ties)));
      return !tied && Math.min(n, m) <= 8 ? Math.min(counted, approximate) : approximate; // there the presets count out too
    }
    case 'welch-permutation': {
      if (Math.min(n, m) < 2) return 1;
      const ways = waysToPick(n, n + m);
      if (ways > arrangements) return 1 / (1 + arrangements);
      return (n === m ? 2 : 1) / ways; // with equal groups, the mirror image is as extreme
    }
    case 'spearman':
      if (n < 3) return 1;
      return orders(n) > arrangements ? 1 / (1 + arrangements) : 2 / orders(n);
    case 'kruskal-wallis':
      return sizes.length < 2 || sizes.includes(0) ? 1 : chiSquaredTail(sizes.reduce((sum, size) => sum + size, 0) - 1, sizes.length - 1);
    case 'friedman':
      return n < 1 ? 1 : chiSquaredTail(n * (conditions - 1), conditions - 1);
    default:
      return 0;
  }
}

/** The smallest number of patients (in each group, all groups alike) at which `level` can be reached; undefined where none is enough. */
export function patientsNeeded(reach: Omit<Reach, 'sizes' | 'tied'> & { readonly groups: number }, level: number): number | undefined {
  const reaches = (n: number) => smallestP({ ...reach, tied: false, sizes: Array.from({ length: reach.groups }, () => n) }) <= level;
  let enough = 1;
  while (!reaches(enough)) {
    enough *= 2;
    if (enough > MOST) return undefined;
  }
  let n = Math.ceil(enough / 2);
  while (!reaches(n)) n++;
  return n;
}
