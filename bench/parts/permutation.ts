import { seededRandom } from '../../src/shared/random.ts';
import { cliffsDelta } from '../../src/stats/effects/cliffs-delta.ts';
import { hodgesLehmannShift } from '../../src/stats/intervals/hodges-lehmann.ts';
import { finish } from '../../src/stats/steps.ts';
import { welchPermutations } from '../../src/stats/tests/welch-permutation.ts';
import type { Part } from './part.ts';

const PATIENTS = 2000;
const VARIABLES = 8 * 6;
const ARRANGEMENTS = 10_000;

export const permutation: Part = {
  about: `${PATIENTS} patients in two groups, 8 regions by 6 methods, ${ARRANGEMENTS} arrangements, on one core; intervals apart`,
  measure: async () => {
    const random = seededRandom(1);
    const variables = Array.from({ length: VARIABLES }, () => Float64Array.from({ length: PATIENTS }, random.normal));
    const inFirst = Uint8Array.from({ length: PATIENTS }, (_, i) => i % 2); // equal groups: the most work
    const groups = variables.map((values) => [values.filter((_, i) => i % 2 === 1), values.filter((_, i) => i % 2 === 0)] as const);
    const seconds = (what: () => void) => {
      const from = performance.now();
      what();
      return (performance.now() - from) / 1000;
    };
    const where = 'Node';
    return [
      {
        ...{ what: 'p-values of all', where, unit: 's', goal: { atMost: 10 } },
        value: seconds(() => finish(welchPermutations(variables, inFirst, { arrangements: ARRANGEMENTS, seed: 1 }))),
      },
      {
        ...{ what: 'Hodges–Lehmann shifts with intervals of all', where, unit: 's' },
        value: seconds(() => groups.forEach(([a, b]) => void hodgesLehmannShift(a, b))),
      },
      {
        ...{ what: 'Cliff’s δ with intervals of all', where, unit: 's' },
        value: seconds(() => groups.forEach(([a, b]) => void cliffsDelta(a, b))),
      },
    ];
  },
};
