import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../../../src/export/cohort/analyse.ts';
import type { Ask } from '../../../../src/export/cohort/ask.ts';
import type { CohortNumber, CohortTable } from '../../../../src/export/cohort/cohort-table.ts';
import { comparisonsCsv } from '../../../../src/export/cohort/comparisons-csv.ts';
import { type JitterFilm, jitterFilm } from '../../../../src/export/cohort/jitter-film.ts';
import { underJitter, withJitter } from '../../../../src/export/cohort/under-jitter.ts';
import { reportOf } from '../../../../src/export/report/report.ts';
import { coverage } from '../../../../src/regions/coverage.ts';
import { stretch } from '../../../../src/shared/affine.ts';
import { imagePoint } from '../../../../src/shared/points.ts';
import { seededRandom } from '../../../../src/shared/random.ts';
import type { Outline, Region, RegionId } from '../../../../src/shared/region.ts';
import { compare } from '../../../../src/stats/compare/compare.ts';
import { conclude, conclusionOf } from '../../../../src/stats/compare/conclude.ts';
import type { Design } from '../../../../src/stats/compare/design.ts';
import { mapFacts } from '../../../../src/stats/measures/map-facts.ts';
import { measureRegion } from '../../../../src/stats/measures/measures.ts';
import { finish } from '../../../../src/stats/steps.ts';
import { usual } from '../../stats/design.ts';

const image = { width: 100, height: 200 };
const options = { measure: 'share', reading: 'positive', draws: 40, seed: 3 } as const;

const box = (left: number, top: number, right: number, bottom: number): Outline => [
  [[imagePoint(left, top), imagePoint(right, top), imagePoint(right, bottom), imagePoint(left, bottom)]],
];
const region = (name: string, outline: Outline): Region => ({
  ...{ id: name as RegionId, name, laterality: 'none', placedBy: { how: 'hand' }, outline, colour: 0, locked: false, hidden: false },
});
const film = (file: string, regions: readonly Region[], value: (x: number, y: number) => number): JitterFilm => ({
  ...{ file, image, regions },
  maps: [
    {
      method: 'lrp',
      class: 'ill',
      plane: { width: 50, height: 100, data: Float32Array.from({ length: 5000 }, (_, i) => value(i % 50, Math.floor(i / 50))) },
    },
  ],
});
const even = () => 1;

test('on an even map the share follows the area: at most twice 3 % larger or smaller to each side, seeded, and for each film another', () => {
  const regions = [region('A', box(30, 60, 70, 140))];
  const [number] = jitterFilm(film('a.png', regions, even), options);
  const shares = [...(number?.values ?? [])];
  const area = 0.4 * 0.4;
  expect(shares).toHaveLength(40);
  for (const share of shares) {
    expect(share).toBeGreaterThan(area * 0.97 ** 4 - 1e-9);
    expect(share).toBeLessThan(area * 1.03 ** 4 + 1e-9);
  }
  expect(new Set(shares).size).toBe(40);
  expect(jitterFilm(film('a.png', regions, even), options)).toEqual([number]);
  expect(jitterFilm(film('b.png', regions, even), options)[0]?.values).not.toEqual(number?.values);
  expect(jitterFilm(film('a.png', regions, even), { ...options, seed: 4 })[0]?.values).not.toEqual(number?.values);
});

test('an outline moves by up to 2 % of its height twice over: what lies deeper inside always stays in, what lies farther off never comes in', () => {
  const height = 100;
  const regions = [region('A', box(20, 50, 80, 50 + height))];
  const spot = (at: number) => (x: number, y: number) => (y === at && x === 25 ? 1 : 0); // row 50 + at of the film, two pixels high
  const reach = 0.04 * height + (1.03 ** 2 - 1) * (height / 2);
  const ever = (y: number) => [...(jitterFilm(film('a.png', regions, spot(y)), options)[0]?.values ?? [])];
  const inner = Math.ceil((50 + reach) / 2);
  const outer = Math.floor((50 - reach) / 2) - 1;
  expect(new Set(ever(inner))).toEqual(new Set([1]));
  expect(new Set(ever(outer))).toEqual(new Set([0]));
  const edge = ever(25); // the film's rows 50 and 51: just inside the upper edge
  expect(Math.min(...edge)).toBe(0);
  expect(Math.max(...edge)).toBe(1);
});

test.each(['median', 'p95', 'max', 'density', 'rank-accuracy', 'log2-enrichment'])(
  '%s has a value in every draw, near that of the film',
  (measure) => {
    const bright = (x: number, y: number) => Math.exp(-((x - 25) ** 2 + (y - 50) ** 2) / 400);
    const one = film('a.png', [region('A', box(30, 60, 70, 140))], bright);
    const [number] = jitterFilm(one, { ...options, measure });
    const [map] = one.maps;
    if (!map || !number) return expect.unreachable();
    const measured = measureRegion(
      mapFacts(map.plane, 'positive'),
      coverage(one.regions[0]?.outline ?? [], map.plane, stretch(image, map.plane)),
    );
    const value = Object.entries(measured).find(([id]) => id === measure)?.[1];
    for (const moved of number.values) expect(Math.abs(moved - (value ?? Number.NaN))).toBeLessThan(0.1);
  },
);

test('zones that divide a lung still do: their shares add up to that of the whole, in every draw', () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 139 }), fc.integer({ min: 0, max: 1000 }), (cut, seed) => {
      const regions = [region('whole', box(30, 60, 70, 140)), region('up', box(30, 60, 70, cut)), region('down', box(30, cut, 70, 140))];
      const uneven = (x: number, y: number) => 1 + ((7 * x + 13 * y) % 11);
      const [whole, up, down] = jitterFilm(film('a.png', regions, uneven), { ...options, draws: 5, seed });
      for (const [draw, share] of (whole?.values ?? []).entries())
        expect((up?.values[draw] ?? 0) + (down?.values[draw] ?? 0)).toBeCloseTo(share, 9);
    }),
    { numRuns: 30 },
  );
});

test('a map that shows nothing stays undefined; what no map can say is not made up', () => {
  const regions = [region('A', box(30, 60, 70, 140))];
  expect(
    [
      ...(jitterFilm(
        film('a.png', regions, () => 0),
        options,
      )[0]?.values ?? []),
    ].every(Number.isNaN),
  ).toBe(true);
  expect(jitterFilm(film('a.png', regions, even), { ...options, measure: 'ablation' })).toEqual([]);
  expect(jitterFilm(film('a.png', [], even), options)).toEqual([]);
});

/** Films whose map has a bright bar: in the ill it crosses region A's middle, in the well it lies far off. `at`: rows of the map. */
function study(ill: number, well: number): { table: CohortTable; films: JitterFilm[] } {
  const random = seededRandom(8);
  const regions = [region('A', box(20, 60, 80, 100)), region('B', box(20, 120, 80, 160))];
  const films = Array.from({ length: 40 }, (_, i) => {
    const [row, faint] = [i < 20 ? ill : well, 0.02 + 0.02 * random.next()];
    return film(`f${i}.png`, regions, (_, y) => (Math.abs(y - row) < 3 ? 1 : faint));
  });
  const numbers = films.flatMap((one) =>
    ['share', 'area-share', 'log2-enrichment'].flatMap((measure) =>
      jitterFilmAsDrawn(one, measure).map(
        ({ region: name, value }): CohortNumber => ({
          ...{ file: one.file, class: 'ill', method: 'lrp', reading: 'positive', region: name, measure, value },
        }),
      ),
    ),
  );
  const label = (i: number) => (i < 20 ? 'ill' : 'well');
  const rows = films.map(({ file }, i) => ({ file, patient: `p${i}`, label: label(i), group: '', predicted: label(i), facts: {} }));
  const source = { name: 's', network: { id: 'n', name: 'n', sha256: 'x' }, run: {}, files: [] };
  return { table: { films: rows, numbers, sources: [source], methodLabels: {} }, films };
}

/** The mean over many draws stands for the number itself: close enough for what these tests ask. */
function jitterFilmAsDrawn(one: JitterFilm, measure: string): { region: string; value: number }[] {
  return jitterFilm(one, { ...options, measure, draws: 5 }).map(({ region: name, values }) => ({
    region: name,
    value: values.reduce((a, b) => a + b) / 5,
  }));
}

const ask: Ask = { question: { kind: 'groups', groups: ['ill', 'well'] }, regions: ['A', 'B'] };

test('a finding inside a region stays in every draw; report and table say so, and the design asks for as many draws again', () => {
  const { table, films } = study(40, 5);
  const analysis = finish(analyse(ask, table));
  const jittered = films.slice(0, 39).flatMap((one) => jitterFilm(one, { ...options, measure: 'log2-enrichment' }));
  const view = finish(underJitter(analysis, table, jittered));
  expect(view).toMatchObject({
    kind: 'run',
    draws: 40,
    films: 39,
    notMoved: 1,
    comparisons: [{ same: 40, significant: 40, sameSign: 40 }, {}],
  });
  const with_ = withJitter(analysis, view);
  expect(with_.ask.jitter).toBe(40);
  const report = reportOf(with_, table, { version: '0' });
  expect(report).toContain('The numbers of 39 films were taken again from their maps, and the tests repeated, in 40 draws');
  expect(report).toContain('1 film without maps or outlines at hand kept its numbers');
  expect(report).toContain('40 of 40');
  expect(comparisonsCsv(with_).split('\n')[1]).toContain(',40,40,40,40,');
}, 60_000);

test('a finding that hangs on where the edge lies does not stay', () => {
  const { table, films } = study(30, 49); // half in at the upper edge of A, half in at its lower one
  const analysis = finish(analyse(ask, table));
  const jittered = films.flatMap((one) => jitterFilm(one, { ...options, measure: 'log2-enrichment', seed: 77 }));
  const view = finish(underJitter(analysis, table, jittered));
  const [first] = view.kind === 'run' ? view.comparisons : [];
  expect(first?.same).toBeLessThan(40);
  expect(first?.sameSign).toBeGreaterThan(0);
  expect(first?.sameSign).toBeLessThan(40);
  expect(first?.effects?.[0]).toBeLessThan(0);
  expect(first?.effects?.[1]).toBeGreaterThan(0);
}, 60_000);

test('without maps it says why it was not run', () => {
  const { table } = study(40, 5);
  const analysis = finish(analyse(ask, table));
  const view = finish(underJitter(analysis, table, []));
  expect(view).toMatchObject({ kind: 'not-run', why: expect.stringContaining('not at hand') });
  expect(reportOf(withJitter(analysis, view), table, { version: '0' })).toContain('Not repeated with moved outlines');
}, 60_000);

const designs: readonly Design['question'][] = [
  { kind: 'preference' },
  { kind: 'groups', groups: ['g', 'h'] },
  { kind: 'groups', groups: ['g', 'h', 'i'] },
  { kind: 'regions' },
  { kind: 'methods' },
  { kind: 'reader', score: 's' },
];
test.each(designs)(
  'the short way to a conclusion agrees with the whole comparison: $kind',
  (question) => {
    const random = seededRandom(2);
    const rows = Array.from({ length: 45 }, (_, i) =>
      ['A', 'B', 'C'].flatMap((name, r) =>
        ['m', 'n'].map((method) => ({
          ...{ patient: `p${i}`, film: `f${i}`, group: 'ghi'[i % 3], region: name, method },
          value: random.normal() + (r === 0 ? (i % 3) * 0.8 : 0) + (r === 1 ? 0.7 : 0) + (method === 'n' ? 0.9 : 0),
        })),
      ),
    ).flat();
    const design: Design = { ...usual, question, regions: ['A', 'B', 'C'], methods: ['m', 'n'] };
    const scores = question.kind === 'reader' ? new Map(Array.from({ length: 45 }, (_, i) => [`p${i}`, i % 3])) : undefined;
    const conclusions = finish(conclude(rows, design, scores));
    expect(conclusions).toEqual(finish(compare(rows, design, scores)).comparisons.map(conclusionOf));
    expect(conclusions.some(({ significant }) => significant)).toBe(true);
  },
  60_000,
);
