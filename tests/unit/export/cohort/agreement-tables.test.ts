import { expect, test } from 'vitest';
import { agreementTable, byMethodTable } from '../../../../src/export/cohort/agreement-tables.ts';
import { analyse } from '../../../../src/export/cohort/analyse.ts';
import type { Ask } from '../../../../src/export/cohort/ask.ts';
import type { CohortTable } from '../../../../src/export/cohort/cohort-table.ts';
import { finish } from '../../../../src/stats/steps.ts';

/** Two methods that order 24 patients alike in region A, and the other way round in region B. */
const films = Array.from({ length: 24 }, (_, i) => ({
  ...{ file: `f${i}.png`, patient: `p${i}`, label: 'ill', group: '', predicted: 'ill', facts: {} },
}));
const table: CohortTable = {
  films,
  numbers: films.flatMap(({ file }, i) =>
    ['A', 'B'].flatMap((region) =>
      ['lrp', 'gradcam'].map((method) => ({
        ...{ file, class: 'ill', method, reading: 'positive' as const, region, measure: 'log2-enrichment' },
        value: (region === 'B' && method === 'gradcam' ? -1 : 1) * (i + 1),
      })),
    ),
  ),
  sources: [],
  methodLabels: {},
};
const of = (ask: Ask) => finish(analyse({ question: { kind: 'preference' }, ...ask }, table));
const labels = { lrp: 'LRP' };

test('methods agree where they put the patients in one order, and find a region in one direction', () => {
  expect(agreementTable(of({}), labels)).toEqual({
    head: ['Spearman’s ρ over patients', 'A', 'B'],
    rows: [['LRP and gradcam', '+1.00', '−1.00']],
  });
  expect(byMethodTable(of({}))?.rows).toEqual([
    ['A', '2 of 2', '2 more, 0 less'],
    ['B', '2 of 2', '1 more, 1 less'],
  ]);
});

test('one method has nothing to agree with; where methods are what is compared, none of them finds a region', () => {
  expect(agreementTable(of({ methods: ['lrp'] }), labels)).toBeUndefined();
  expect(byMethodTable(of({ methods: ['lrp'] }))).toBeUndefined();
  expect(byMethodTable(of({ question: { kind: 'methods' } }))).toBeUndefined();
});
