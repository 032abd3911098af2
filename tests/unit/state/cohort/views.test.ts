import { csvParse } from 'd3';
import { expect, test } from 'vitest';
import { analyse } from '../../../../src/export/cohort/analyse.ts';
import type { CohortTable } from '../../../../src/export/cohort/cohort-table.ts';
import { agreementsOf, besideOf, listFile, pointsPicture, proceduresOf, toKeep } from '../../../../src/state/cohort/views.ts';
import { finish } from '../../../../src/stats/steps.ts';

const thirds = ['Left third of the picture', 'Middle third of the picture', 'Right third of the picture'];
const methodLabels = { lrp: 'LRP', gradcam: 'Grad-CAM' };

/** Forty patients with a film each, half of them ill, in whose hearts there is more. */
const table: CohortTable = {
  films: Array.from({ length: 40 }, (_, i) => ({
    ...{ file: `f${i}.png`, patient: `p${i}`, label: i % 2 ? 'ill' : 'well', group: '', predicted: 'ill', facts: {} },
  })),
  numbers: Array.from({ length: 40 }, (_, i) => i).flatMap((i) =>
    ['Heart', ...thirds].flatMap((region) =>
      ['lrp', 'gradcam'].flatMap((method) =>
        ['log2-enrichment', 'density', 'mean'].map((measure) => ({
          ...{ file: `f${i}.png`, class: 'ill', method, reading: 'positive' as const, region, measure },
          value: Math.sin(7 * i) + (i % 2) * (region === 'Heart' ? 3 : 0),
        })),
      ),
    ),
  ),
  sources: [],
  methodLabels,
};
const analysis = finish(analyse({ question: { kind: 'groups', groups: ['ill', 'well'] }, regions: ['Heart'] }, table));
const shown = { analysis, method: 'lrp', region: 'Heart', methodLabels, room: 700 };

test('each procedure says what it takes: regions where they are others, measure, correction, α and the size of its families', () => {
  const [recommended, paper, seed] = proceduresOf(analysis);
  expect(recommended?.how).toEqual({ measure: 'log2-enrichment', regions: undefined, correction: 'holm', alpha: 0.05, family: 2 });
  expect(paper?.how).toEqual({ measure: 'density', regions: undefined, correction: 'bonferroni', alpha: 0.001, family: 1 });
  expect(seed?.how).toMatchObject({ measure: 'mean', regions: thirds, family: 3 });
  expect(recommended?.said).toBe('2 of 2 significant');
});

test('the patients of a figure are taken along as a table with all digits; a drawing is taken along without them', async () => {
  const figure = pointsPicture(shown);
  const file = figure && listFile(figure);
  expect(file?.name).toBe('points-Heart-lrp.csv');
  const rows = csvParse((await file?.content.text()) ?? '');
  expect(rows).toHaveLength(40);
  expect(rows[0]).toEqual({ Patient: 'p1', Group: 'ill', 'log2-enrichment': String(Math.sin(7) + 3), Films: 'f1.png' });
  expect(toKeep(pointsPicture, shown)).not.toHaveProperty('list');
});

test('tests beside and the agreement of methods are shown by the methods’ names', () => {
  expect(besideOf(analysis, methodLabels)?.rows.map((row) => row.slice(0, 3))).toEqual([
    ['Heart', 'LRP', 'Mann–Whitney'],
    ['Heart', 'LRP', 'Brunner–Munzel'],
    ['Heart', 'Grad-CAM', 'Mann–Whitney'],
    ['Heart', 'Grad-CAM', 'Brunner–Munzel'],
  ]);
  expect(agreementsOf(analysis, methodLabels).map(({ rows }) => rows[0])).toEqual([
    ['Heart', '2 of 2', '2 more, 0 less'],
    ['LRP and Grad-CAM', '+1.00'],
  ]);
});
