import { finite } from '../finite.ts';
import { join } from '../join.ts';
import { isConstant } from '../moments.ts';
import { midRanks, type Ranks, tieTerm } from '../ranks.ts';
import type { TestResult } from '../result.ts';
import { chiSquaredTail } from '../special/f-and-chi-squared.ts';

/** The Kruskal–Wallis test (1952) of several groups, corrected for ties, by χ² (as scipy.stats.kruskal). */
export function kruskalWallis(groups: readonly ArrayLike<number>[]): TestResult {
  const kept = groups.map((group) => finite(group));
  const used = kept.map(({ values }) => values.length);
  const counted = { test: 'kruskal-wallis', used, leftOut: kept.reduce((sum, { leftOut }) => sum + leftOut, 0) } as const;
  if (groups.length < 2) return { ...counted, kind: 'undefined', why: 'one-group' };
  if (used.includes(0)) return { ...counted, kind: 'undefined', why: 'no-patients' };
  const lists = kept.map(({ values }) => values);
  if (isConstant(join(lists))) return { ...counted, kind: 'undefined', why: 'constant' };
  const statistic = kruskalH(midRanks(join(lists)), used);
  const df = groups.length - 1;
  return { ...counted, kind: 'tested', statistic, p: chiSquaredTail(statistic, df), by: 'chi-squared', df: [df] };
}

/** Kruskal and Wallis' H from the joint ranks of the groups, one group after another, corrected for ties; NaN where all are equal. */
export function kruskalH({ ranks, ties }: Ranks, sizes: readonly number[]): number {
  const n = ranks.length;
  const middle = (n + 1) / 2;
  let from = 0;
  let between = 0;
  for (const size of sizes) {
    const off = ranks.subarray(from, from + size).reduce((sum, rank) => sum + (rank - middle), 0);
    between += (off * off) / size;
    from += size;
  }
  return ((12 / (n * (n + 1))) * between) / (1 - tieTerm(ties) / (n ** 3 - n));
}
