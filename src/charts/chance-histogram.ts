import { bin, max, scaleLinear } from 'd3';
import { pText, timesText } from './number-text.ts';
import { element, picture, words } from './svg.ts';
import type { ChartTheme } from './theme.ts';

export type ChanceHistogram = {
  /** Enrichments that chance gave. */
  readonly distribution: Float64Array;
  readonly observed: number;
  readonly p: number;
  /** Of the region. */
  readonly colour: string;
  readonly label: string;
  readonly width: number;
  readonly theme: ChartTheme;
};

const height = 104;
const margin = { top: 22, bottom: 18 };
const bars = 36;

/** What chance gave, and where the region's own enrichment stands. */
export function chanceHistogram({ distribution, observed, p, colour, label, width, theme }: ChanceHistogram): string {
  const highest = Math.max(1, observed, max(distribution) ?? 1);
  const x = scaleLinear([0, 1.02 * highest], [0, width]);
  const edges = Array.from({ length: bars - 1 }, (_, i) => ((i + 1) * 1.02 * highest) / bars);
  const bins = bin()
    .domain([0, 1.02 * highest])
    .thresholds(edges)(distribution);
  const bottom = height - margin.bottom;
  const y = scaleLinear([0, max(bins, ({ length }) => length) ?? 1], [bottom, margin.top + 4]);
  const columns = bins
    .filter(({ length }) => length > 0)
    .map(({ x0 = 0, x1 = 0, length }) =>
      element('rect', {
        x: x(x0) + 0.5,
        y: Math.min(y(length), bottom - 1),
        width: Math.max(1, x(x1) - x(x0) - 1),
        height: Math.max(1, bottom - y(length)),
        fill: theme.bar,
      }),
    );
  const isRight = x(observed) > width / 2;
  const said = `${timesText(observed)} ×, p ${p < 0.0005 ? '' : '= '}${pText(p)}`;
  const ticks = [0, 1, ...(highest > 1.6 ? [Number(highest.toPrecision(2))] : [])];
  return picture({ width, height, label }, [
    ...columns,
    element('line', { x1: 0, x2: width, y1: bottom, y2: bottom, stroke: theme.line }),
    element('line', { x1: x(observed), x2: x(observed), y1: margin.top - 8, y2: bottom, stroke: colour, 'stroke-width': 2 }),
    element('text', { x: x(observed) + (isRight ? -6 : 6), y: 14, 'text-anchor': isRight ? 'end' : 'start', fill: colour }, [words(said)]),
    ...ticks.map((tick, i) =>
      element(
        'text',
        { x: x(tick), y: height - 4, 'text-anchor': i === 0 ? 'start' : i === 2 ? 'end' : 'middle', fill: theme.muted, 'font-size': 11 },
        [words(`${tick} ×`)],
      ),
    ),
  ]);
}
