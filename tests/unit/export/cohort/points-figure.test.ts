import { describe, expect, test } from 'vitest';
import { lightTheme as theme } from '../../../../src/charts/theme.ts';
import { type Analysis, analyse } from '../../../../src/export/cohort/analyse.ts';
import type { AskedQuestion } from '../../../../src/export/cohort/ask.ts';
import type { CohortFilm, CohortTable } from '../../../../src/export/cohort/cohort-table.ts';
import { pointsFigure } from '../../../../src/export/cohort/points-figure.ts';
import { reportOf } from '../../../../src/export/report/report.ts';
import { finish } from '../../../../src/stats/steps.ts';

const regions = ['Heart', 'Left lung', 'Right lung'];
const methods = ['lrp', 'gradcam'];

/** The value that is planted for a film: 8 patients with a film each, one of them with two; the last one has none. */
const planted = (i: number, region: string, method: string) =>
  i === 8 ? undefined : (i * i) / 8 + 10 * regions.indexOf(region) + 100 * methods.indexOf(method);

const films = Array.from({ length: 9 }, (_, i): CohortFilm => {
  const label = i % 2 === 0 ? 'ill' : 'well';
  return { file: `f${i}.png`, patient: i === 7 ? 'p6' : `p${i}`, label, group: '', predicted: label, facts: { brixia: String(i % 3) } };
});
const study: CohortTable = {
  films,
  numbers: films.flatMap(({ file }, i) =>
    regions.flatMap((region) =>
      methods.map((method) => ({
        ...{ file, class: 'ill', method, reading: 'positive' as const, region, measure: 'log2-enrichment' },
        value: planted(i, region, method),
      })),
    ),
  ),
  sources: [{ name: 's', network: { id: 'n', name: 'n', sha256: 'x' }, run: {}, files: [] }],
  methodLabels: { lrp: 'LRP', gradcam: 'Grad-CAM' },
};

const analysisOf = (question: AskedQuestion, of = regions) => finish(analyse({ question, regions: of }, study));
const figureOf = (analysis: Analysis, { isNamed = true, region = 'Heart', method = 'lrp' } = {}) =>
  pointsFigure(analysis, { region, method, isNamed }, { theme, width: 700, methodLabels: study.methodLabels });
const pointsIn = (svg: string) => (svg.match(/<circle /g) ?? []).length;

describe('patients, one by one', () => {
  test('of a region, each with its films and the mean of them, and none without a number', () => {
    const figure = figureOf(analysisOf({ kind: 'preference' }));
    expect(figure.title).toBe('Heart, LRP');
    expect(figure.list?.().rows).toHaveLength(7);
    expect(figure.list?.().rows.at(-1)).toEqual(['p6', 'All', (36 / 8 + 49 / 8) / 2, 'f6.png | f7.png']);
    expect(pointsIn(figure.svg)).toBe(7);
  });

  test('of two regions, the differences that are tested', () => {
    const figure = figureOf(analysisOf({ kind: 'regions' }, ['Left lung', 'Heart']));
    expect(figure.table.rows).toEqual([['Left lung less Heart', '7', '+10.0', '+10.0', '+10.0', '+10.0', '+10.0']]);
    expect(figure.svg).toContain('less Heart');
  });

  test('of several regions, those of the one that is shown with each of the others, in the direction of the tests', () => {
    const analysis = analysisOf({ kind: 'regions' });
    const rows = figureOf(analysis, { region: 'Left lung' }).table.rows.map(([name, , , , median]) => [name, median]);
    expect(rows).toEqual([
      ['Heart less Left lung', '−10.0'],
      ['Left lung less Right lung', '−10.0'],
    ]);
    const tested = analysis.outcome.comparisons.filter(({ role }) => role === 'follow-up').map(({ of }) => of.join(' less '));
    for (const [name] of rows) expect(tested).toContain(name);
  });

  test('of methods, by their names', () => {
    const figure = figureOf(analysisOf({ kind: 'methods' }));
    expect(figure.title).toBe('Differences between methods, Heart');
    expect(figure.table.rows[0]?.slice(0, 5)).toEqual(['LRP less Grad-CAM', '7', '−100.0', '−100.0', '−100.0']);
  });

  test('against a reader’s score, the mean of which a patient with several films has', () => {
    const figure = figureOf(analysisOf({ kind: 'reader', score: 'brixia' }));
    expect(figure.list?.().head).toEqual(['Patient', 'brixia', 'log2-enrichment', 'Films']);
    expect(figure.list?.().rows.map(([patient, score]) => [patient, score])).toEqual([
      ['p0', 0],
      ['p1', 1],
      ['p2', 2],
      ['p3', 0],
      ['p4', 1],
      ['p5', 2],
      ['p6', 0.5],
    ]);
    expect(figure.table.rows.map(([score, n]) => [score, n])).toEqual([
      ['0', '2'],
      ['0.5', '1'],
      ['1', '2'],
      ['2', '2'],
    ]);
    expect(pointsIn(figure.svg)).toBe(7);
  });

  test.each<AskedQuestion>([{ kind: 'regions' }, { kind: 'methods' }, { kind: 'reader', score: 'brixia' }, { kind: 'preference' }])(
    'no name of a patient or a film is taken along or in the report: %o',
    (question) => {
      const analysis = analysisOf(question);
      const figure = figureOf(analysis, { isNamed: false });
      expect(figure).not.toHaveProperty('list');
      const report = reportOf(analysis, study, { version: '1' });
      expect(pointsIn(report)).toBeGreaterThan(0);
      for (const text of [figure.svg, report]) expect(text).not.toMatch(/patient p\d|f\d\.png/);
    },
  );
});
