import { expect, test } from 'vitest';
import { analyse } from '../../../../src/export/cohort/analyse.ts';
import type { Ask } from '../../../../src/export/cohort/ask.ts';
import type { CohortTable } from '../../../../src/export/cohort/cohort-table.ts';
import { reportOf } from '../../../../src/export/report/report.ts';
import { finish } from '../../../../src/stats/steps.ts';
import { madeUpStudy } from './made-up-study.ts';

const known = madeUpStudy((_, i) => ({ content: `c${i}`, outlines: `o${i}` }));
const ask: Ask = { question: { kind: 'preference' }, regions: ['A', 'B'], methods: ['lrp'] };
const of = (table: CohortTable, asked = ask) => finish(analyse(asked, table)).fingerprint;
const before = of(known);

test('the same films in another order and under other names are the same', () => {
  const renamed = known.films.map((film) => ({ ...film, file: `other/${film.file}` })).reverse();
  const numbers = known.numbers.map((number) => ({ ...number, file: `other/${number.file}` })).reverse();
  expect(of({ ...known, films: renamed, numbers })).toEqual(before);
});

test.each<[string, Partial<Record<keyof typeof before, boolean>>, CohortTable]>([
  ['another film', { films: true }, { ...known, films: known.films.map((film, i) => (i === 7 ? { ...film, content: 'other' } : film)) }],
  [
    'other outlines',
    { outlines: true },
    { ...known, films: known.films.map((film, i) => (i === 7 ? { ...film, outlines: 'other' } : film)) },
  ],
  [
    'a value in its last bit',
    { values: true },
    {
      ...known,
      numbers: known.numbers.map((number, i) => (i === 4 ? { ...number, value: (number.value ?? 0) * (1 + Number.EPSILON) } : number)),
    },
  ],
])('%s has another hash', (_, changed, table) => {
  const after = of(table);
  for (const part of ['films', 'outlines', 'values'] as const) expect(after[part] === before[part], part).toBe(!changed[part]);
});

test('only what was compared counts; where a study does not know its films’ content there is no hash of it', () => {
  const some = of(known, { ...ask, films: { labels: ['ill'] } });
  expect(some.films).not.toBe(before.films);
  const unknown = of({
    ...known,
    films: known.films.map((film, i) => (i === 7 ? { ...film, content: undefined } : film)) as CohortTable['films'],
  });
  expect(unknown).toEqual({ ...before, films: undefined });
});

test('the report lists the hashes', () => {
  const analysis = finish(analyse(ask, known));
  const report = reportOf(analysis, known, { version: '0' });
  for (const hash of Object.values(analysis.fingerprint)) expect(report.includes(`${hash}`), hash).toBe(true);
});
