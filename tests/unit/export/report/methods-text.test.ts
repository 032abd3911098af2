import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../src/export/cohort/analyse.ts';
import type { Ask } from '../../../../src/export/cohort/ask.ts';
import type { CohortFilm } from '../../../../src/export/cohort/cohort-table.ts';
import { methodsText } from '../../../../src/export/report/methods-text.ts';
import { finish } from '../../../../src/stats/steps.ts';
import { madeUpStudy } from '../cohort/made-up-study.ts';

const run = { methods: [{ id: 'lrp', label: 'LRP ε-z⁺', source: 'Bach et al. 2015' }], settings: { template: 'zones' } };
const lungs = { model: 'lungs', sha256: 'f'.repeat(64) };
const scored = (film: CohortFilm, i: number) => ({ label: i % 3 === 0 ? 'other' : film.label, facts: { brixia: String(i % 7) } });
const made = madeUpStudy(scored);
const table = { ...made, methodLabels: { lrp: 'LRP ε-z⁺' }, sources: made.sources.map((source) => ({ ...source, run, lungs })) };
const textOf = (ask: Ask) => methodsText(finish(analyse(ask, table)), table);
const groups = (...names: string[]): Ask => ({ question: { kind: 'groups', groups: names } });

const asks: Readonly<Record<string, Ask>> = {
  preference: { question: { kind: 'preference' } },
  'two groups': groups('ill', 'well'),
  'two groups as in the paper': { ...groups('ill', 'well'), procedure: 'paper', measure: 'log2-enrichment' },
  'two groups as in the seed study': { ...groups('ill', 'well'), procedure: 'seed-study', measure: 'log2-enrichment' },
  'three groups': groups('ill', 'well', 'other'),
  'two methods': { question: { kind: 'methods' } },
  reader: { question: { kind: 'reader', score: 'brixia' } },
};

describe.each(Object.entries(asks))('%s', (_, ask) => {
  const { sentences, references } = textOf(ask);
  const marks = [...sentences.join(' ').matchAll(/\[(\d+(?:, \d+)*)\]/g)].flatMap(([, inside = '']) => inside.split(', ').map(Number));

  test('every reference is cited, first in the order of the list, and every mark has one', () => {
    expect([...new Set(marks)]).toEqual(references.map((__, i) => i + 1));
    expect(new Set(references).size).toBe(references.length);
  });

  test('says network, methods with their papers, regions and lungs', () => {
    expect(sentences[0]).toContain('“n” (n, SHA-256 x');
    expect(sentences[1]).toContain('LRP ε-z⁺ [1] and gradcam');
    expect(references[0]).toBe('LRP ε-z⁺: Bach et al. 2015.');
    expect(sentences[2]).toMatch(/template “Six lung zones” .* in the lungs that the network “lungs” \(SHA-256 f{12}…\) found/);
  });
});

test.each([
  ['preference', /Hodges–Lehmann median of the values.*by inversion of that test/, /BCa/],
  ['two groups', /Cliff’s δ \[\d+\], its interval that of Brunner and Munzel’s relative effect on the logit scale/, /BCa/],
  ['two groups as in the paper', /Cohen’s d \[\d+\] and its large-sample interval/, /inversion|BCa/],
  ['three groups', /ε² \[\d+, \d+\] as effect, its 95 % interval by the BCa/, /Cohen/],
  ['two methods', /rank biserial correlation \[\d+\], its 95 % interval by the BCa/, /Cliff/],
  ['reader', /permutation p-value .* and its 95 % interval by the BCa/, /inversion/],
])('%s: intervals are said as they are made', (name, said, other) => {
  const { sentences } = textOf(asks[name] ?? {});
  expect(sentences[4]).toMatch(said);
  expect(sentences[4]).not.toMatch(other);
});

test('Kendall’s W has no interval', () => {
  const more = {
    ...table,
    numbers: [
      ...table.numbers,
      ...table.numbers.filter(({ region }) => region === 'A').map((number) => ({ ...number, region: 'C', value: 2 * (number.value ?? 0) })),
    ],
  };
  const { sentences } = methodsText(finish(analyse({ question: { kind: 'regions' }, methods: ['lrp'] }, more)), more);
  expect(sentences[4]).toMatch(/Kendall’s W \[\d+\] as effect, for which no interval is given/);
});

test('regions that no template fitted', () => {
  const drawn = made.sources.map((source) => ({ ...source, run: { regions: { fit: null, file: 'regions.geojson' } } }));
  expect(methodsText(finish(analyse(asks.preference ?? {}, table)), { ...table, sources: drawn }).sentences[2]).toBe(
    'Regions were read from files.',
  );
  expect(methodsText(finish(analyse(asks.preference ?? {}, table)), made).sentences[2]).toContain('drawn by hand');
});
