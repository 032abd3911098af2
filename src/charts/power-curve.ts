import { line, scaleLinear } from 'd3';
import { element, picture, words } from './svg.ts';
import type { ChartTheme } from './theme.ts';

export type PowerCurve = {
  /** Patients (in all groups together) and the share of studies that would find the effect, with its interval. */
  readonly points: readonly { readonly patients: number; readonly power: number; readonly low: number; readonly high: number }[];
  /** Patients of the study at hand. */
  readonly now: number;
  readonly label: string;
  readonly width: number;
  readonly theme: ChartTheme;
};

const height = 200;
const margin = { top: 14, bottom: 36, left: 34, right: 12 };
const usual = 0.8;

/** Power against the number of patients, with the usual .80 and the study at hand. */
export function powerCurve({ points, now, label, width, theme }: PowerCurve): string {
  const bottom = height - margin.bottom;
  const most = Math.max(now, ...points.map(({ patients }) => patients));
  const x = scaleLinear([0, most], [margin.left, width - margin.right]);
  const y = scaleLinear([0, 1], [bottom, margin.top]);
  const path = line<(typeof points)[number]>(
    ({ patients }) => x(patients),
    ({ power }) => y(power),
  )(points);
  const here = points.reduce<(typeof points)[number] | undefined>(
    (nearest, point) => (!nearest || Math.abs(point.patients - now) < Math.abs(nearest.patients - now) ? point : nearest),
    undefined,
  );
  const small = { fill: theme.muted, 'font-size': 11 };
  const isRight = x(now) > width / 2;
  const isLow = (here?.power ?? 0) < 0.5; // the words keep off the curve
  const said = `now: ${now} patients${here ? `, power ${here.power.toFixed(2).replace(/^0/, '')}` : ''}`;
  return picture({ width, height, label }, [
    ...[0, 0.5, usual, 1].flatMap((tick) => [
      element('line', {
        ...{ x1: margin.left, x2: width - margin.right, y1: y(tick), y2: y(tick), stroke: theme.line },
        'stroke-dasharray': tick === usual ? '4 4' : undefined,
      }),
      element('text', { ...small, x: margin.left - 6, y: y(tick) + 4, 'text-anchor': 'end' }, [
        words(tick === 0 || tick === 1 ? String(tick) : tick.toFixed(2).slice(1)),
      ]),
    ]),
    element('line', { x1: x(now), x2: x(now), y1: margin.top, y2: bottom, stroke: theme.muted }),
    element('path', { d: path ?? '', fill: 'none', stroke: theme.text, 'stroke-width': 2 }),
    ...points.flatMap(({ patients, power, low, high }) => [
      element('line', { x1: x(patients), x2: x(patients), y1: y(low), y2: y(high), stroke: theme.text }),
      element('circle', { cx: x(patients), cy: y(power), r: 3, fill: theme.text }),
    ]),
    element(
      'text',
      { x: x(now) + (isRight ? -6 : 6), y: isLow ? y(0.9) + 4 : bottom - 8, 'text-anchor': isRight ? 'end' : 'start', fill: theme.text },
      [words(said)],
    ),
    ...x.ticks(5).map((tick) => element('text', { ...small, x: x(tick), y: bottom + 14, 'text-anchor': 'middle' }, [words(String(tick))])),
    element('text', { ...small, x: (margin.left + width) / 2, y: height - 4, 'text-anchor': 'middle' }, [words('patients')]),
  ]);
}
