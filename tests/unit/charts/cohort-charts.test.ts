import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyMap, bodyPlaceOf } from '../../../src/charts/body-map.ts';
import { forestPlot } from '../../../src/charts/forest-plot.ts';
import { groupPoints } from '../../../src/charts/group-points.ts';
import { pBins, pHistogram } from '../../../src/charts/p-histogram.ts';
import { powerCurve } from '../../../src/charts/power-curve.ts';
import { scoreScatter } from '../../../src/charts/score-scatter.ts';
import { darkTheme as theme } from '../../../src/charts/theme.ts';
import { templateOf } from '../../../src/regions/templates/templates.ts';
import { imagePoint } from '../../../src/shared/points.ts';

/** Attributes of every element of that name. */
function elements(svg: string, name: string): Record<string, string>[] {
  return [...svg.matchAll(new RegExp(`<${name}((?: [\\w:-]+="[^"]*")*)/?>`, 'g'))].map(([, attributes = '']) =>
    Object.fromEntries([...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])),
  );
}

const isSound = (svg: string) => !/NaN|Infinity|undefined/.test(svg.replace(/aria-label="[^"]*"/, ''));
const width = 600;
const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('points of patients', () => {
  const of = (groups: readonly (readonly number[])[], isPressable = true) =>
    groupPoints({
      groups: groups.map((values, g) => ({
        name: `group ${g}`,
        points: values.map((value, i) => ({ value, patient: 100 * g + i, title: `patient ${g}-${i}` })),
      })),
      ...{ axis: 'log2', neutral: 0, label: 'Points', width, theme, isPressable },
    });

  test('every patient is one button, within the picture, and Tab reaches exactly one of them', () => {
    fc.assert(
      fc.property(fc.array(fc.array(finite, { maxLength: 60 }), { minLength: 1, maxLength: 4 }), (groups) => {
        const svg = of(groups);
        const points = elements(svg, 'circle');
        expect(points.map((point) => Number(point['data-patient'])).sort((a, b) => a - b)).toEqual(
          groups.flatMap((values, g) => values.map((_, i) => 100 * g + i)),
        );
        expect(points.filter(({ tabindex }) => tabindex === '0')).toHaveLength(Math.min(1, points.length));
        expect(points.every(({ role, cx }) => role === 'button' && Number(cx) >= 0 && Number(cx) <= width)).toBe(true);
        expect(isSound(svg)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('stand in the order of their values within a group, so that arrow keys walk it', () => {
    const at = elements(of([[3, -1, 2, 0.5]]), 'circle').map((point) => point['aria-label']);
    expect(at).toEqual(['patient 0-1', 'patient 0-3', 'patient 0-2', 'patient 0-0']);
  });

  test('are a picture as a whole where nothing can be pressed', () => {
    expect(elements(of([[1]], false), 'svg')[0]?.role).toBe('img');
    expect(elements(of([[1]]), 'svg')[0]?.role).toBe('group');
    expect(elements(of([[1]], false), 'circle')[0]).not.toHaveProperty('tabindex');
  });
});

test('what was taken away stands below the name of a difference, and a long name is cut before it reaches the points', () => {
  const points = [{ value: 1, patient: 0, title: '' }];
  const name = 'A region with a name that is much too long for the room that there is';
  const svg = groupPoints({ groups: [{ name, less: 'Heart', points }], axis: '', neutral: 0, label: '', width: 300, theme });
  expect(svg).toContain('>less Heart<');
  expect(svg).toContain('A region wi…');
  expect(svg).not.toContain(name);
});

describe('patients against a score', () => {
  const of = (points: readonly (readonly [score: number, value: number])[]) =>
    scoreScatter({
      points: points.map(([score, value], patient) => ({ score, value, patient, title: `patient ${patient}` })),
      ...{ scoreAxis: 'brixia', valueAxis: 'log2', neutral: 0, label: 'Points', width, theme, isPressable: true },
    });

  test('every patient is one button, further right with a higher score, further up with a higher value, and Tab reaches one of them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(finite, finite), { maxLength: 40 }), (pairs) => {
        const svg = of(pairs);
        const points = elements(svg, 'circle');
        expect(isSound(svg)).toBe(true);
        expect(points).toHaveLength(pairs.length);
        expect(points.filter(({ tabindex }) => tabindex === '0')).toHaveLength(Math.min(1, pairs.length));
        const across = points.map(({ cx }) => Number(cx));
        expect(across).toEqual([...across].sort((a, b) => a - b));
        expect(points.every(({ cx, cy }) => Number(cx) >= 0 && Number(cx) <= width && Number(cy) >= 0 && Number(cy) <= 320)).toBe(true);
      }),
      { numRuns: 50 },
    );
    const [low, high] = elements(
      of([
        [1, 5],
        [1, 7],
      ]),
      'circle',
    ).map(({ cy }) => Number(cy));
    expect(high).toBeLessThan(low ?? 0);
  });
});

describe('the forest plot', () => {
  const row = (value: number | undefined, low?: number, high?: number) => ({
    ...{ label: 'Right upper zone', value, isFound: false, note: '' },
    interval: low === undefined || high === undefined ? undefined : { low, high },
  });

  test('keeps effects and intervals within its width, in their order, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(finite, finite, finite), { maxLength: 20 }), (triples) => {
        const rows = triples.map((triple) => triple.toSorted((a, b) => a - b)).map(([low, value, high]) => row(value, low, high));
        const svg = forestPlot({ rows, axis: 'shift', label: 'Forest', width, theme });
        expect(isSound(svg)).toBe(true);
        const marks = elements(svg, 'rect');
        expect(marks).toHaveLength(rows.length);
        expect(marks.every(({ x, width: side }) => Number(x) >= 0 && Number(x) + Number(side) <= width)).toBe(true);
        const lines = elements(svg, 'line').filter((line) => line['stroke-width'] === '1.5');
        expect(lines.every(({ x1, x2 }) => Number(x1) <= Number(x2))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('a row without an effect has no mark; what is found is filled', () => {
    const svg = forestPlot({ rows: [row(undefined), { ...row(1, 0.5, 2), isFound: true }], axis: '', label: '', width, theme });
    expect(elements(svg, 'rect').map(({ fill }) => fill)).toEqual([theme.text]);
    expect(svg).toContain('✱');
    expect(isSound(forestPlot({ rows: [], axis: '', label: '', width, theme }))).toBe(true);
  });
});

test('p-values fill bars whose heights add up to all of them', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 }), (ps) => {
      const svg = pHistogram({ ps, label: '', width, theme });
      const bars = elements(svg, 'rect').map(({ height }) => Number(height));
      const counts = Array.from(
        { length: 20 },
        (_, i) => ps.filter((p) => (i === 19 ? p >= 0.95 : p >= i / 20 && p < (i + 1) / 20)).length,
      );
      const most = Math.max(1, ...counts, ps.length / 20);
      const drawn = bars.reduce((sum, height) => sum + height, 0);
      const room = 150 - 36 - 10;
      expect(drawn).toBeCloseTo((room * ps.length) / most, 0);
    }),
    { numRuns: 50 },
  );
  expect(isSound(pHistogram({ ps: [], label: '', width, theme }))).toBe(true);
  expect(pBins([0, 0.049, 0.05, 0.999, 1]).flatMap(({ from, count }) => (count > 0 ? [[from, count]] : []))).toEqual([
    [0, 2],
    [0.05, 1],
    [0.95, 2],
  ]);
});

describe('the power curve', () => {
  const point = (patients: number, power: number) => ({ patients, power, low: Math.max(0, power - 0.1), high: Math.min(1, power + 0.1) });

  test('rises upwards with power, and says how it is at the study at hand', () => {
    const svg = powerCurve({ points: [point(10, 0.1), point(20, 0.62), point(40, 1)], now: 20, label: '', width, theme });
    const heights = elements(svg, 'circle').map(({ cy }) => Number(cy));
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    expect(svg).toContain('now: 20 patients, power .62');
  });

  test('of one size, or none', () => {
    for (const points of [[point(2, 0)], []]) expect(isSound(powerCurve({ points, now: 2, label: '', width, theme }))).toBe(true);
  });
});

describe('the chest', () => {
  const box = (left: number) => [
    [
      [
        [left, 10],
        [left + 30, 10],
        [left + 30, 90],
        [left, 90],
      ].map(([x = 0, y = 0]) => imagePoint(x, y)),
    ],
  ];
  const given = { image: { width: 100, height: 100 }, lungs: { right: box(10), left: box(60) } };

  test('knows the regions of every template that has lungs by name, of whichever network, and nothing else', () => {
    expect(
      ['Right upper zone', 'left MID zone', 'Outside the lungs · pneumonia', 'Heart', 'Left third of the picture'].map(bodyPlaceOf),
    ).toEqual([...['right upper', 'left mid', 'outside', undefined, undefined]]);
    const drawn = (['zones', 'brixia', 'rale', 'lungs'] as const).map((id) =>
      templateOf(id)
        .draw({ ...given, landmarks: new Map() })
        .map(({ name }) => bodyPlaceOf(`${name} · net`)),
    );
    expect(drawn.map((places) => new Set(places).size)).toEqual([6, 6, 4, 2]);
    expect(drawn.flat()).not.toContain(undefined);
    expect(new Set(drawn[1])).toEqual(new Set(drawn[0]));
  });

  test('of two networks stand side by side, each with its own numbers under its name', () => {
    const chest = (name: string, value: number) => ({ name, places: [{ place: 'right lung', value, isFound: false } as const] });
    const svg = bodyMap({ chests: [chest('careful', 1), chest('naive', -2)], reach: 2, label: '', width: 720, theme });
    for (const said of ['careful', 'naive', '+1.00', '−2.00']) expect(svg).toContain(said);
    expect(elements(svg, 'svg')[0]?.width).toBe('480');
    expect(elements(bodyMap({ chests: [chest('a', 1), chest('b', 1)], reach: 1, label: '', width: 300, theme }), 'svg')[0]?.width).toBe(
      '240',
    );
  });

  test('writes each effect with its sign, since grey does not show it', () => {
    const places = [
      { place: 'right upper', value: 1e-3, isFound: false },
      { place: 'left lower', value: -12.3, isFound: true },
      { place: 'outside', value: undefined, isFound: false },
    ] as const;
    const svg = bodyMap({ chests: [{ name: '', places }], reach: 12.3, label: '', width: 240, theme });
    expect(svg).toContain('−12.3 ✱');
    expect(isSound(svg)).toBe(true);
    expect(isSound(bodyMap({ chests: [{ name: '', places: [] }], reach: 0, label: '', width: 240, theme }))).toBe(true);
  });
});
