import { expect, test } from 'vitest';
import { analyse } from '../../../../src/export/cohort/analyse.ts';
import type { Ask } from '../../../../src/export/cohort/ask.ts';
import type { CohortTable } from '../../../../src/export/cohort/cohort-table.ts';
import { reportOf } from '../../../../src/export/report/report.ts';
import { finish } from '../../../../src/stats/steps.ts';
import { madeUpStudy } from './made-up-study.ts';

/** With the numbers that every procedure asks for, in regions of the given names. */
const named = (...names: readonly string[]): CohortTable => {
  const study = madeUpStudy();
  const first = study.numbers.filter(({ region, method }) => region === 'A' && method === 'lrp');
  const measures = ['log2-enrichment', 'density', 'mean'];
  return {
    ...study,
    numbers: names.flatMap((region) => measures.flatMap((measure) => first.map((number) => ({ ...number, region, measure })))),
  };
};
const groups: Ask = { question: { kind: 'groups', groups: ['ill', 'well'] } };
const zones = named('A', 'B');
const answer = (ask: Ask, table = zones) => finish(analyse({ ...groups, ...ask }, table));
const labels = (ask: Ask, table?: CohortTable) => answer(ask, table).presets.map(({ label }) => label);
const three = ['Recommended', 'As in the paper', 'As in the seed study'];

test('a question as a procedure has it stands there once; one that was set otherwise stands before the three', () => {
  expect(labels({})).toEqual(three);
  expect(labels({ alpha: 0.01 })).toEqual(['As it is set', ...three]);
  const [own, recommended] = answer({ alpha: 0.01, correction: 'bonferroni' }).presets;
  expect(own).toMatchObject({ alpha: 0.01, correction: 'bonferroni', measure: 'log2-enrichment' });
  expect(recommended).toMatchObject({ alpha: 0.05, correction: 'holm' });
});

test('of a study without thirds, the seed study’s procedure is said to be its test alone', () => {
  const note = 'its test on these regions, not on its thirds';
  const analysis = answer({});
  expect(analysis.presets[2]).toMatchObject({ note, regions: ['A', 'B'] });
  expect(reportOf(analysis, zones, { version: '0' }).includes(note)).toBe(true);
  const thirds = named('Left third of the picture', 'Middle third of the picture', 'Right third of the picture');
  expect(answer({}, thirds).presets[2]).not.toHaveProperty('note');
});

test('the power curve is of the test that was run, and the report says why there is none', () => {
  const reportOn = (ask: Ask) => reportOf(finish(analyse({ ...groups, ...ask }, zones)), zones, { version: '0' });
  const [recommended, paper] = [reportOn({}), reportOn({ procedure: 'paper', smallestEffect: 1 })];
  expect(recommended.includes('stands in for its permutation. ') || recommended.includes('stands in for its permutation.<')).toBe(true);
  expect(paper.includes('Each was tested as the procedure does')).toBe(true);
  expect(reportOn({ procedure: 'paper' }).includes('Set the smallest effect of interest')).toBe(true);
});
