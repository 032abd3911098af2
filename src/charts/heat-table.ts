import { type ColourMap, cssColour } from '../render/colour-map.ts';
import { timesText } from './number-text.ts';
import { element, picture, words } from './svg.ts';
import type { ChartTheme } from './theme.ts';
import { reachOf } from './times-scale.ts';

export type HeatTable = {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly colour: string;
    readonly values: readonly (number | undefined)[];
  }[];
  /** Two-sided: its middle is 1. */
  readonly colours: ColourMap;
  readonly label: string;
  readonly width: number;
  readonly theme: ChartTheme;
};

const rowHeight = 26;
const letter = 6.4;

/** Enrichment of every region (rows) by every method (columns); the colour's middle is chance, as many times up as down to its ends. */
export function heatTable({ columns, rows, colours, label, width, theme }: HeatTable): string {
  const left = Math.min(0.38 * width, 20 + letter * Math.max(4, ...rows.map((row) => row.label.length)));
  const cell = (width - left) / Math.max(1, columns.length);
  const reach = reachOf(rows.flatMap(({ values }) => values));
  const [longest, shortest] = [Math.max(...columns.map((name) => name.length)) * letter, cell - 6];
  const isSlanted = longest > shortest;
  const head = isSlanted ? Math.min(96, 14 + longest * 0.64) : 20;
  const names = columns.map((name, i) => {
    const at = left + (i + 0.5) * cell;
    const turn = isSlanted ? { transform: `rotate(-40 ${at} ${head - 6})`, 'text-anchor': 'start' } : { 'text-anchor': 'middle' };
    return element('text', { x: at, y: head - 6, fill: theme.muted, 'font-size': 11, ...turn }, [words(name)]);
  });
  const lines = rows.map((row, r) => {
    const top = head + r * rowHeight;
    const middle = top + rowHeight / 2;
    const cells = row.values.flatMap((value, c) => {
      const x = left + c * cell;
      const part = value === undefined ? undefined : partOf(value, reach);
      const fill = part === undefined ? 'none' : cssColour(colours, part);
      const text = {
        x: x + cell / 2,
        y: middle,
        'text-anchor': 'middle',
        'dominant-baseline': 'central',
        'font-size': cell < 40 ? 10 : 11,
      };
      return [
        element('rect', {
          x: x + 1,
          y: top + 1,
          width: cell - 2,
          height: rowHeight - 2,
          rx: 3,
          fill,
          stroke: part === undefined ? theme.line : undefined,
        }),
        element('text', { ...text, fill: part === undefined ? theme.muted : inkOn(fill) }, [words(timesText(value))]),
      ];
    });
    const room = Math.max(1, Math.floor((left - 20) / letter));
    const name = row.label.length > room ? `${row.label.slice(0, room - 1)}…` : row.label;
    return element('g', { 'data-region': row.id }, [
      element('title', {}, [words(row.label)]),
      element('rect', { x: 0, y: middle - 5, width: 10, height: 10, rx: 2, fill: row.colour }),
      element('text', { x: 16, y: middle, 'dominant-baseline': 'central', fill: theme.text }, [words(name)]),
      ...cells,
    ]);
  });
  return picture({ width, height: head + rowHeight * rows.length, label }, [...names, ...lines]);
}

/** 0 … 1 along the colours, ½ at chance. */
function partOf(value: number, reach: number): number {
  if (!(value > 0)) return 0;
  return Math.min(1, Math.max(0, 0.5 + Math.log2(value) / (2 * Math.log2(reach))));
}

/** Black or white, whichever is read more easily (WCAG contrast). */
export function inkOn(colour: string): string {
  const channels = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  const [r = 0, g = 0, b = 0] = channels.map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000000' : '#ffffff';
}
