import { scaleBand } from 'd3';
import { timesText } from './number-text.ts';
import { element, picture, words } from './svg.ts';
import type { ChartTheme } from './theme.ts';
import { reachOf, tickText, timesScale, timesTicks } from './times-scale.ts';

export type EnrichmentBar = {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  /** Undefined where the map shows nothing. */
  readonly value: number | undefined;
};

export type EnrichmentBars = {
  readonly bars: readonly EnrichmentBar[];
  /** What the bars are of, for those who do not see them. */
  readonly label: string;
  readonly width: number;
  readonly theme: ChartTheme;
};

const rowHeight = 22;
const margin = { top: 4, bottom: 24, right: 40 };

/** How many times chance each region holds: bars from 1, on a logarithmic axis, each in its region's colour. */
export function enrichmentBars({ bars, label, width, theme }: EnrichmentBars): string {
  const left = Math.min(0.42 * width, 12 + 6.6 * Math.max(4, ...bars.map((bar) => bar.label.length)));
  const height = margin.top + rowHeight * bars.length + margin.bottom;
  const bottom = height - margin.bottom;
  const reach = reachOf(bars.map(({ value }) => value));
  const x = timesScale(reach, [left, width - margin.right]);
  const y = scaleBand([...bars.keys()], [margin.top, bottom]).padding(0.3);
  const text = (at: number, row: number, content: string, attributes: Record<string, string>) =>
    element('text', { x: at, y: row, 'dominant-baseline': 'central', ...attributes }, [words(content)]);
  const ticks = timesTicks(reach).flatMap((tick) => [
    element('line', { x1: x(tick), x2: x(tick), y1: margin.top, y2: bottom, stroke: tick === 1 ? theme.bar : theme.line }),
    text(x(tick), bottom + 12, `${tickText(tick)} ×`, { 'text-anchor': 'middle', fill: theme.muted }),
  ]);
  const rows = bars.map(({ id, label: name, colour, value }, i) => {
    const top = y(i) ?? 0;
    const middle = top + y.bandwidth() / 2;
    const [one, end] = [x(1), x(value ?? 1)];
    const bar = { x: Math.min(one, end), y: top, width: Math.max(1.5, Math.abs(end - one)), height: y.bandwidth(), rx: 2, fill: colour };
    const shown = name.length * 6.6 > left - 8 ? `${name.slice(0, Math.max(1, Math.floor((left - 16) / 6.6)))}…` : name;
    return element('g', { 'data-region': id }, [
      element('title', {}, [words(`${name}: ${timesText(value)} ×`)]),
      text(0, middle, shown, { fill: theme.text }),
      ...(value === undefined ? [] : [element('rect', bar)]),
      text(width, middle, timesText(value), { 'text-anchor': 'end', fill: theme.text }),
    ]);
  });
  return picture({ width, height, label }, [...ticks, ...rows]);
}
