import { effectColour, signedText } from './effect-colour.ts';
import { inkOn } from './heat-table.ts';
import { element, picture, words } from './svg.ts';
import type { ChartTheme } from './theme.ts';

export type EffectCell = { readonly value: number | undefined; readonly isFound: boolean };

export type EffectTable = {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly EffectCell[] }[];
  readonly label: string;
  readonly width: number;
  readonly theme: ChartTheme;
};

const rowHeight = 28;
const letter = 6.4;

/** Effects of every row by every column, as numbers on colours; ✱ marks what is significant in its family. */
export function effectTable({ columns, rows, label, width, theme }: EffectTable): string {
  const left = Math.min(0.4 * width, 14 + letter * Math.max(6, ...rows.map((row) => row.label.length)));
  const cell = (width - left) / Math.max(1, columns.length);
  const reach = Math.max(0, ...rows.flatMap(({ cells }) => cells.map(({ value }) => Math.abs(value ?? 0))));
  const longest = Math.max(0, ...columns.map((name) => name.length)) * letter;
  const isSlanted = longest > cell - 6;
  const head = isSlanted ? Math.min(110, 14 + longest * 0.64) : 22;
  const isNarrow = cell < 58;
  const names = columns.map((name, i) => {
    const at = left + (i + 0.5) * cell;
    const turn = isSlanted ? { transform: `rotate(-40 ${at} ${head - 6})`, 'text-anchor': 'start' } : { 'text-anchor': 'middle' };
    return element('text', { x: at, y: head - 6, fill: theme.muted, 'font-size': 11, ...turn }, [words(name)]);
  });
  const lines = rows.map(({ label: name, cells }, r) => {
    const top = head + r * rowHeight;
    const middle = top + rowHeight / 2;
    const room = Math.max(1, Math.floor((left - 6) / letter));
    const drawn = cells.flatMap(({ value, isFound }, c) => {
      const x = left + c * cell;
      const fill = value === undefined ? 'none' : effectColour(value, reach, theme);
      const text = value === undefined ? '–' : `${signedText(value)}${isFound ? ' ✱' : ''}`;
      return [
        element('rect', { x: x + 1, y: top + 1, width: cell - 2, height: rowHeight - 2, rx: 3, fill, stroke: theme.line }),
        element(
          'text',
          {
            ...{ x: x + cell / 2, y: middle, 'text-anchor': 'middle', 'dominant-baseline': 'central', 'font-size': isNarrow ? 10 : 12 },
            ...{ 'font-weight': isFound ? 700 : undefined, fill: value === undefined ? theme.muted : inkOn(fill) },
          },
          [words(text)],
        ),
      ];
    });
    return element('g', {}, [
      element('title', {}, [words(name)]),
      element('text', { x: 0, y: middle, 'dominant-baseline': 'central', fill: theme.text }, [
        words(name.length > room ? `${name.slice(0, room - 1)}…` : name),
      ]),
      ...drawn,
    ]);
  });
  return picture({ width, height: head + rowHeight * rows.length, label }, [...names, ...lines]);
}
