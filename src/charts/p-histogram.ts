import { bin, scaleLinear } from 'd3';
import { element, picture, words } from './svg.ts';
import type { ChartTheme } from './theme.ts';

export type PHistogram = {
  /** Uncorrected. */
  readonly ps: readonly number[];
  readonly label: string;
  readonly width: number;
  readonly theme: ChartTheme;
};

const height = 150;
const margin = { top: 10, bottom: 36, left: 30 };
const bars = 20;

/** How many p-values lie in each bar: from its lower end on, up to its upper end but for the last, which has both. */
export function pBins(ps: readonly number[]): readonly { readonly from: number; readonly to: number; readonly count: number }[] {
  return bin()
    .domain([0, 1])
    .thresholds(Array.from({ length: bars - 1 }, (_, i) => (i + 1) / bars))(ps)
    .map(({ x0 = 0, x1 = 0, length }) => ({ from: x0, to: x1, count: length }));
}

/** The p-values of a family in twenty bars of .05, over the height that all of them would have if nothing differed. */
export function pHistogram({ ps, label, width, theme }: PHistogram): string {
  const bottom = height - margin.bottom;
  const bins = pBins(ps);
  const even = ps.length / bars;
  const most = Math.max(1, even, ...bins.map(({ count }) => count));
  const x = scaleLinear([0, 1], [margin.left, width - 8]);
  const y = scaleLinear([0, most], [bottom, margin.top]);
  const columns = bins
    .filter(({ count }) => count > 0)
    .map(({ from, to, count }) =>
      element('rect', { x: x(from) + 0.5, y: y(count), width: x(to) - x(from) - 1, height: bottom - y(count), fill: theme.bar }),
    );
  const small = { fill: theme.muted, 'font-size': 11 };
  return picture({ width, height, label }, [
    ...columns,
    element('line', { x1: margin.left, x2: width - 8, y1: bottom, y2: bottom, stroke: theme.line }),
    element('line', { x1: margin.left, x2: width - 8, y1: y(even), y2: y(even), stroke: theme.text, 'stroke-dasharray': '4 4' }),
    element('text', { ...small, x: margin.left - 6, y: y(most) + 4, 'text-anchor': 'end' }, [
      words(String(most % 1 ? most.toFixed(1) : most)),
    ]),
    element('text', { ...small, x: margin.left - 6, y: bottom, 'text-anchor': 'end' }, [words('0')]),
    ...[0, 0.25, 0.5, 0.75, 1].map((tick) =>
      element('text', { ...small, x: x(tick), y: bottom + 14, 'text-anchor': 'middle' }, [words(String(tick))]),
    ),
    element('text', { ...small, x: (margin.left + width) / 2, y: height - 4, 'text-anchor': 'middle' }, [
      words('p before correction; dashed: if nothing differed'),
    ]),
  ]);
}
