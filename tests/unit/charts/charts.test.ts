import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceHistogram } from '../../../src/charts/chance-histogram.ts';
import { enrichmentBars } from '../../../src/charts/enrichment-bars.ts';
import { heatTable, inkOn } from '../../../src/charts/heat-table.ts';
import { pText, timesText } from '../../../src/charts/number-text.ts';
import { darkTheme } from '../../../src/charts/theme.ts';
import { timesBar } from '../../../src/charts/times-bar.ts';
import { reachOf, timesScale, timesTicks } from '../../../src/charts/times-scale.ts';
import { colourMap } from '../../../src/render/colour-map.ts';

/** Attributes of every element of that name. */
function elements(svg: string, name: string): Record<string, string>[] {
  return [...svg.matchAll(new RegExp(`<${name}((?: [\\w:-]+="[^"]*")*)/?>`, 'g'))].map(([, attributes = '']) =>
    Object.fromEntries([...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])),
  );
}

describe('the axis of enrichment', () => {
  test('1 is in its middle, and twice as far up as half is down', () => {
    const x = timesScale(8, [0, 100]);
    expect([x(1 / 8), x(0.5), x(1), x(2), x(8)].map((value) => Math.round(value))).toEqual([0, 33, 50, 67, 100]);
    expect([x(0), x(1 / 99), x(99)]).toEqual([0, 0, 100]);
  });

  test('reaches as far as its values, up as down, and never further than 32', () => {
    expect([reachOf([]), reachOf([1.2, undefined]), reachOf([0.2]), reachOf([5.1]), reachOf([0, 1]), reachOf([1e6])]).toEqual([
      2, 2, 8, 8, 2, 32,
    ]);
    expect([2, 4, 8, 16].map(timesTicks)).toEqual([
      [0.5, 1, 2],
      [0.25, 0.5, 1, 2, 4],
      [0.125, 1, 8],
      [1 / 16, 0.25, 1, 4, 16],
    ]);
  });
});

describe('enrichment bars', () => {
  const bars = [
    { id: 'a', label: 'Right lung', colour: '#ffb400', value: 2 },
    { id: 'b', label: 'Left <b>', colour: '#c3e1ff', value: 0.5 },
    { id: 'c', label: 'Nothing', colour: '#d287ff', value: undefined },
  ];
  const svg = enrichmentBars({ bars, label: 'Three regions', width: 308, theme: darkTheme });

  test('start at 1 and end at their value, each in its region’s colour; no value, no bar', () => {
    const [up, down, ...others] = elements(svg, 'rect');
    expect(others).toEqual([]);
    expect([up?.fill, down?.fill]).toEqual(['#ffb400', '#c3e1ff']);
    const one = Number(up?.x);
    expect(Number(down?.x) + Number(down?.width)).toBeCloseTo(one, 1);
    expect(Number(up?.width)).toBeCloseTo(Number(down?.width), 1);
  });

  test('say what they are, are told apart by region, and escape what a person wrote', () => {
    expect(elements(svg, 'svg')[0]).toMatchObject({ role: 'img', 'aria-label': 'Three regions' });
    expect(elements(svg, 'g').map((group) => group['data-region'])).toEqual(['a', 'b', 'c']);
    expect(svg).toContain('Left &lt;b&gt;');
    expect(svg).not.toContain('<b>');
    expect(svg).toContain('Nothing: – ×');
  });
});

test('a small bar points right for more than chance and left for less', () => {
  const barOf = (value: number | undefined) => elements(timesBar({ value, colour: '#fff', reach: 4, theme: darkTheme }), 'rect')[0];
  expect(Number(barOf(2)?.x)).toBeGreaterThan(Number(barOf(0.5)?.x));
  expect(barOf(undefined)).toBeUndefined();
});

describe('the chance histogram', () => {
  test('has as much area as there are values, and the observed one is marked', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 1, maxLength: 300 }), (values) => {
        const svg = chanceHistogram({ ...common, distribution: Float64Array.from(values) });
        const columns = elements(svg, 'rect');
        expect(columns.length).toBeGreaterThan(0);
        for (const column of columns)
          for (const key of ['x', 'y', 'width', 'height']) expect(Number(column[key])).toBeGreaterThanOrEqual(0);
        const mark = elements(svg, 'line').find(({ stroke }) => stroke === common.colour);
        expect(Number(mark?.x1)).toBeLessThanOrEqual(common.width);
      }),
    );
  });

  const common = { observed: 3, p: 0.002, colour: '#ff8a8a', label: 'Chance', width: 300, theme: darkTheme };

  test('columns are as high as their bins are full', () => {
    const svg = chanceHistogram({ ...common, distribution: Float64Array.of(1, 1, 1, 1, 2, 2) });
    const [four, two] = elements(svg, 'rect').map(({ height }) => Number(height));
    expect((four ?? 0) / (two ?? 1)).toBeCloseTo(2, 1);
    expect(svg).toContain('3.00 ×, p = .002');
  });
});

describe('the heat table', () => {
  const svg = heatTable({
    columns: ['Gradient', 'Grad-CAM'],
    rows: [{ id: 'a', label: 'Right lung', colour: '#ffb400', values: [1, undefined] }],
    colours: colourMap('blue-white-red'),
    label: 'Two methods',
    width: 308,
    theme: darkTheme,
  });

  test('chance has the middle colour, and a cell without a number has none', () => {
    const fills = elements(svg, 'rect').map(({ fill }) => fill);
    expect(fills).toHaveLength(3);
    const middle = fills[1]?.match(/\d+/g)?.map(Number) ?? [];
    expect(Math.min(...middle)).toBeGreaterThan(235); // white
    expect(fills[2]).toBe('none');
  });

  test('numbers can be read on every colour', () => {
    for (const colour of ['rgb(0 0 0)', 'rgb(255 255 255)', 'rgb(178 24 43)', 'rgb(255 180 0)', 'rgb(33 102 172)'])
      expect(contrast(colour, inkOn(colour))).toBeGreaterThanOrEqual(4.5);
  });
});

test('numbers in words', () => {
  expect([undefined, 0, 0.001, 0.5, 1, 12.34, 250].map(timesText)).toEqual(['–', '0', '< 0.01', '0.50', '1.00', '12.3', '250']);
  expect([0.002, 0.0499, 1, 0.0001].map(pText)).toEqual(['.002', '.050', '1', '< .001']);
});

function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const parts = colour.startsWith('#') ? (colour === '#000000' ? [0, 0, 0] : [255, 255, 255]) : (colour.match(/\d+/g) ?? []).map(Number);
    const [r = 0, g = 0, blue = 0] = parts.map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}
