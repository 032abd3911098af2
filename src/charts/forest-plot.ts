import { scaleLinear } from 'd3';
import { element, picture, words } from './svg.ts';
import type { ChartTheme } from './theme.ts';

export type ForestRow = {
  readonly label: string;
  /** Undefined where there is no effect to show. */
  readonly value: number | undefined;
  /** Undefined where no interval is estimable. */
  readonly interval: { readonly low: number; readonly high: number } | undefined;
  readonly isFound: boolean;
  /** In words, at the end of the row. */
  readonly note: string;
};

export type ForestPlot = {
  readonly rows: readonly ForestRow[];
  /** What the axis measures. */
  readonly axis: string;
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  readonly width: number;
  readonly theme: ChartTheme;
};

const rowHeight = 24;
const margin = { top: 6, bottom: 40, right: 190 };
const letter = 6.4;

/** Effects with their intervals about no effect. Filled: significant in its family; hollow: not. */
export function forestPlot({ rows, axis, label, width, theme }: ForestPlot): string {
  const left = Math.min(0.42 * width, 14 + letter * Math.max(6, ...rows.map((row) => row.label.length)));
  const bottom = margin.top + rowHeight * Math.max(1, rows.length);
  const ends = rows.flatMap(({ value, interval }) => [value ?? 0, interval?.low ?? 0, interval?.high ?? 0]).filter(Number.isFinite);
  const reach = Math.max(1e-9, ...ends.map(Math.abs));
  const [lowest, highest] = [Math.min(-0.1 * reach, ...ends), Math.max(0.1 * reach, ...ends)];
  const x = scaleLinear([lowest, highest], [left + 8, width - margin.right]).nice();
  const ticks = x
    .ticks(5)
    .flatMap((tick) => [
      element('line', { x1: x(tick), x2: x(tick), y1: margin.top, y2: bottom, stroke: tick === 0 ? theme.muted : theme.line }),
      element('text', { x: x(tick), y: bottom + 15, 'text-anchor': 'middle', fill: theme.muted, 'font-size': 11 }, [
        words(x.tickFormat(5)(tick)),
      ]),
    ]);
  const lines = rows.map(({ label: name, value, interval, isFound, note }, i) => {
    const y = margin.top + (i + 0.5) * rowHeight;
    const room = Math.max(1, Math.floor((left - 8) / letter));
    const shown = name.length > room ? `${name.slice(0, room - 1)}…` : name;
    const text = (at: number, content: string, more: Record<string, string>) =>
      element('text', { x: at, y, 'dominant-baseline': 'central', ...more }, [words(content)]);
    const reaches =
      interval && element('line', { x1: x(interval.low), x2: x(interval.high), y1: y, y2: y, stroke: theme.text, 'stroke-width': 1.5 });
    const mark = value === undefined ? undefined : markOf(x(value), y, isFound, theme);
    return element('g', {}, [
      element('title', {}, [words(`${name}: ${note}`)]),
      text(0, shown, { fill: theme.text }),
      ...[reaches, mark].filter((part) => part !== undefined),
      text(width, `${note}${isFound ? ' ✱' : ''}`, { 'text-anchor': 'end', fill: isFound ? theme.text : theme.muted, 'font-size': '11' }),
    ]);
  });
  const title = element('text', { x: (left + width - margin.right) / 2, y: bottom + 33, 'text-anchor': 'middle', fill: theme.muted }, [
    words(axis),
  ]);
  return picture({ width, height: bottom + margin.bottom, label }, [...ticks, ...lines, title]);
}

function markOf(x: number, y: number, isFound: boolean, theme: ChartTheme): string {
  const side = isFound ? 10 : 8;
  const square = { x: x - side / 2, y: y - side / 2, width: side, height: side };
  return element('rect', { ...square, fill: isFound ? theme.text : theme.ground, stroke: theme.text, 'stroke-width': 1.5 });
}
