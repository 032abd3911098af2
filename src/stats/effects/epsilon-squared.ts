import { finite } from '../finite.ts';
import { type BcaOptions, bcaInterval, type OfPatients } from '../intervals/bca.ts';
import { join } from '../join.ts';
import { isConstant } from '../moments.ts';
import { codeValues, midRanksOfCodes } from '../ranks.ts';
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
  const sizes = lists.map(({ length }) => length);
  const patientsInAll = sizes.reduce((sum, size) => sum + size, 0);
  const starts = sizes.map((_, g) => sizes.slice(0, g).reduce((sum, size) => sum + size, 0));
  const { codes, kinds } = codeValues(join(lists));
  const ofPatients: OfPatients = (groups) => {
    const chosen = groups.flatMap((patients, g) => Array.from(patients, (patient) => codes[(starts[g] ?? 0) + patient] ?? 0));
    const chosenSizes = groups.map(({ length }) => length);
    return kruskalH(midRanksOfCodes(Uint32Array.from(chosen), kinds), chosenSizes) / (chosen.length - 1);
  };
  const interval = yield* bcaInterval(sizes, ofPatients, options);
  return { kind: 'estimated', effect, value: kruskalH(midRanksOfCodes(codes, kinds), sizes) / (patientsInAll - 1), interval };
}
