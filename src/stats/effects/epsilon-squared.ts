import { finite } from '../finite.ts';
import { type BcaOptions, bcaInterval } from '../intervals/bca.ts';
import { join } from '../join.ts';
import { isConstant } from '../moments.ts';
import type { Effect } from '../result.ts';
import type { Steps } from '../steps.ts';
import { kruskalH } from '../tests/kruskal-wallis.ts';

/**
 * ε² = H / (n − 1) of the Kruskal–Wallis test (Kelley 1935; Tomczak & Tomczak 2014): the share of the ranks' variance between groups, 0 to 1. Interval: BCa
 * over patients within each group; it cannot reach below 0, so it says nothing of whether groups differ.
 */
export function* epsilonSquared(groups: readonly ArrayLike<number>[], options: BcaOptions): Steps<Effect> {
  const lists = groups.map((group) => finite(group).values);
  const effect = 'epsilon-squared';
  if (groups.length < 2) return { kind: 'undefined', effect, why: 'one-group' };
  if (lists.some(({ length }) => length === 0)) return { kind: 'undefined', effect, why: 'no-patients' };
  if (isConstant(join(lists))) return { kind: 'undefined', effect, why: 'constant' };
  const of = (chosen: readonly Float64Array[]) => kruskalH(chosen) / (chosen.reduce((sum, { length }) => sum + length, 0) - 1);
  const interval = yield* bcaInterval(
    lists.map(({ length }) => length),
    (patients) => of(lists.map((list, g) => Float64Array.from(patients[g] ?? [], (patient) => list[patient] ?? Number.NaN))),
    options,
  );
  return { kind: 'estimated', effect, value: of(lists), interval };
}
