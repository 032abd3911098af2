import { scaleLinear } from 'd3';
import type { GroupPoint } from './group-points.ts';
import { patientPoint } from './patient-point.ts';
import { element, picture, words } from './svg.ts';
import type { ChartTheme } from './theme.ts';

export type ScorePoint = GroupPoint & { readonly score: number };

export type ScoreScatter = {
  readonly points: readonly ScorePoint[];
  /** What the two axes measure, across and upwards. */
  readonly scoreAxis: string;
  readonly valueAxis: string;
  /** The value that means no preference, where there is one. */
  readonly neutral: number | undefined;
  readonly label: string;
  readonly width: number;
  readonly theme: ChartTheme;
  /** As in `groupPoints`. */
  readonly isPressable?: boolean;
};

const height = 320;
const margin = { top: 22, bottom: 40, left: 48, right: 12 };

/** Every patient a point: the reader's score across, the measure upwards. Points come from the least score to the most. */
export function scoreScatter({ points, scoreAxis, valueAxis, neutral, label, width, theme, isPressable = false }: ScoreScatter): string {
  const bottom = height - margin.bottom;
  const x = scaleLinear(reachOf(points.map(({ score }) => score)), [margin.left + 8, width - margin.right - 8]).nice();
  const values = points.map(({ value }) => value);
  const y = scaleLinear(reachOf(neutral === undefined ? values : [...values, neutral]), [bottom - 8, margin.top + 8]).nice();
  const small = { fill: theme.muted, 'font-size': 11 };
  const inOrder = points.toSorted((a, b) => a.score - b.score || a.value - b.value);
  return picture({ width, height, label, role: isPressable ? 'group' : 'img' }, [
    ...y.ticks(5).flatMap((tick) => [
      element('line', {
        ...{ x1: margin.left, x2: width - margin.right, y1: y(tick), y2: y(tick) },
        stroke: tick === neutral ? theme.muted : theme.line,
      }),
      element('text', { ...small, x: margin.left - 6, y: y(tick) + 4, 'text-anchor': 'end' }, [words(y.tickFormat(5)(tick))]),
    ]),
    ...x
      .ticks(6)
      .flatMap((tick) => [
        element('line', { x1: x(tick), x2: x(tick), y1: bottom, y2: bottom + 4, stroke: theme.muted }),
        element('text', { ...small, x: x(tick), y: bottom + 17, 'text-anchor': 'middle' }, [words(x.tickFormat(6)(tick))]),
      ]),
    element(
      'g',
      { fill: theme.text, stroke: theme.text, 'fill-opacity': 0.55 },
      inOrder.map((point, i) => patientPoint(point, { x: x(point.score), y: y(point.value) }, isPressable && { isInTabOrder: i === 0 })),
    ),
    element('text', { x: (margin.left + width) / 2, y: height - 6, 'text-anchor': 'middle', fill: theme.muted }, [words(scoreAxis)]),
    element('text', { x: 0, y: 12, fill: theme.muted }, [words(valueAxis)]),
  ]);
}

/** From the least to the most; one apart where all are the same, or there are none. */
function reachOf(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? [least - 0.5, most + 0.5] : [least, most];
}
