import { describe, expect, test } from 'vitest';
import type { TidyRow } from '../../../src/stats/compare/cohort.ts';
import { compare } from '../../../src/stats/compare/compare.ts';
import type { Design } from '../../../src/stats/compare/design.ts';
import { sayDesign, sayNotes } from '../../../src/stats/compare/say-design.ts';
import { sayResult } from '../../../src/stats/compare/say-result.ts';
import { finish } from '../../../src/stats/steps.ts';
import { usual } from './design.ts';

const design: Design = {
  ...usual,
  question: { kind: 'groups', groups: ['ill', 'well'] },
  films: 'the films of the test split',
  regions: ['left', 'right'],
  methods: ['lrp'],
};

/** Whole numbers in an order of their own: 0 to 7 for the well, and for the ill 5 higher on the left. */
const rows: readonly TidyRow[] = ['ill', 'well'].flatMap((group) =>
  Array.from({ length: 8 }, (_, i) => i).flatMap((i) =>
    ['left', 'right'].map((region) => ({
      patient: `${group}${i}`,
      film: `${group}${i}`,
      group,
      region,
      method: 'lrp',
      value: ((i * 3) % 8) + (i === 1 ? 0.25 : 0) + (group === 'ill' && region === 'left' ? 5.1 : 0.03 * Number(group === 'ill')),
    })),
  ),
);
const said = (table: readonly TidyRow[], of: Design) =>
  finish(compare(table, of)).comparisons.map((comparison) => sayResult(comparison, of));

describe('what will be tested', () => {
  test('two groups', () => {
    expect(sayDesign(design)).toBe(
      'On the films of the test split: do patients of ill and well differ? The measure is log2-enrichment, of 2 regions and 1 method; the unit is the patient, ' +
        'whose films are averaged first. Explained is the class pneumonia on every film. Each is tested by a permutation of Welch’s t with 10,000 random ' +
        'arrangements (seed 1), or all where there are fewer. The family has 2 hypotheses. Holm’s correction keeps the chance of any false finding among them at most at 0.05.',
    );
  });

  test('the other questions, procedures and classes', () => {
    const predicted = sayDesign({ ...design, explained: { how: 'predicted' } });
    expect(predicted).toContain('different logits');
    expect(sayDesign({ ...design, question: { kind: 'preference' } })).toContain('Wilcoxon’s signed-rank');
    expect(sayDesign({ ...design, question: { kind: 'regions' }, regions: ['a', 'b', 'c'] })).toContain(
      'Friedman’s test. The family has 1 hypothesis. Holm',
    );
    expect(sayDesign({ ...design, question: { kind: 'groups', groups: ['a', 'b', 'c'] } })).toContain(
      'Comparisons of two follow, 6 in number',
    );
    expect(sayDesign({ ...design, procedure: 'paper', correction: 'bonferroni', methods: ['lrp', 'gradcam'] })).toContain(
      'The family has 2 hypotheses (each method has a family of its own).',
    );
    expect(sayDesign({ ...design, question: { kind: 'reader', score: 'severity' }, correction: 'none' })).toContain(
      'They are not corrected',
    );
  });

  test('what the table holds', () => {
    expect(
      sayNotes({
        films: 1200,
        patients: 900,
        inSeveralGroups: ['a'],
        filmsOfNoGroup: 3,
        filmsOfUnknownPatients: 1,
        patientsWithSeveralFilms: 250,
      }),
    ).toEqual([
      '1,200 films of 900 patients.',
      '250 patients with several films: averaged.',
      '1 patient in more than one group: left out.',
      '3 films in none of the groups: left out.',
      '1 film of unknown patients: each counted as a patient of its own.',
    ]);
  });
});

describe('what was found', () => {
  test('a difference, and none', () => {
    expect(said(rows, design)).toMatchInlineSnapshot(`
      [
        "left, lrp: log2-enrichment is higher in ill than in well (shift 5.1, 95 % interval 2.1 to 8.1; Cliff’s δ 0.906, 95 % interval 0.451 to 0.987; p = .0022, corrected p = .0044, 8 + 8 patients).",
        "right, lrp: no difference shown between ill and well (shift 0.03, 95 % interval −2.97 to 3.03; Cliff’s δ 0.125, 95 % interval −0.449 to 0.626; p = .95, corrected p = .95, 8 + 8 patients).",
      ]
    `);
  });

  test('undefined films, and what putting them back does', () => {
    const holed = rows.map((r) => (r.patient === 'ill3' ? { ...r, value: undefined } : r));
    const [left] = said(holed, design);
    expect(left).toMatch(/On 1 film log2-enrichment is undefined\. Put back as without preference, the conclusion stays \(p = \.\d+\)\.$/);
    const [mean] = said(holed, { ...design, measure: 'mean' });
    expect(mean).toMatch(/On 1 film mean is undefined\.$/);
  });

  test('why there is nothing to say', () => {
    const few = rows.filter(({ patient }) => /[012]$/.test(patient ?? ''));
    expect(said(few, design)[0]).toBe(
      'left, lrp: could not have been significant with 3 + 3 patients in a family of 2: it needs at least 5 patients in each group.',
    );
    const alone = rows.filter(({ group }) => group === 'ill');
    expect(said(alone, design)[0]).toBe('left, lrp: no test, since a group is empty (8 + 0 patients).');
  });

  test('a preference, and no association', () => {
    const preference: Design = { ...design, question: { kind: 'preference' } };
    expect(said(rows, preference)[0]).toMatch(/^left, lrp: preferred \(median .*, p < \.0001|^left, lrp: preferred \(median /);
    const reader: Design = { ...design, question: { kind: 'reader', score: 'severity' } };
    const scores = new Map(rows.map(({ patient }, i) => [patient ?? '', (i * 5) % 7]));
    const [left] = finish(compare(rows, reader, scores)).comparisons.map((comparison) => sayResult(comparison, reader));
    expect(left).toMatch(/^left, lrp: (no association with severity shown|log2-enrichment (rises|falls) with severity) \(ρ /);
  });
});
