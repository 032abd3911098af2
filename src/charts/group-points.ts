import { quantileSorted, scaleLinear } from 'd3';
import { type PatientPoint, patientPoint } from './patient-point.ts';
import { element, picture, words } from './svg.ts';
import type { ChartTheme } from './theme.ts';

export type GroupPoint = PatientPoint & { readonly value: number };

export type GroupPoints = {
  /** `less`: the points are differences, and that is what was taken away. */
  readonly groups: readonly { readonly name: string; readonly less?: string; readonly points: readonly GroupPoint[] }[];
  readonly axis: string;
  /** The value that means no preference, where there is one. */
  readonly neutral: number | undefined;
  readonly label: string;
  readonly width: number;
  readonly theme: ChartTheme;
  /** Each point is a button that is named by its title; the page says what pressing does. Only one of them is in the order of the Tab key. */
  readonly isPressable?: boolean;
};

const band = 84;
const margin = { top: 8, bottom: 40 };
const letter = 6.6;

/** Every patient a point, group under group, over a box from quartile to quartile with the median. Points spread upwards and downwards where they would overlap. */
export function groupPoints({ groups, axis, neutral, label, width, theme, isPressable = false }: GroupPoints): string {
  const left = Math.min(
    0.3 * width,
    14 + letter * Math.max(6, ...groups.map(({ name, less = '' }) => Math.max(name.length, less.length + 5))),
  );
  const values = groups.flatMap(({ points }) => points.map(({ value }) => value));
  const known = neutral === undefined ? values : [...values, neutral];
  const [lowest = 0, highest = 1] = [Math.min(...known), Math.max(...known)].map((end) => (Number.isFinite(end) ? end : undefined));
  const x = scaleLinear([lowest, highest === lowest ? lowest + 1 : highest], [left + 8, width - 10]).nice();
  const bottom = margin.top + band * Math.max(1, groups.length);
  const inTabOrder = spread(groups.find(({ points }) => points.length > 0)?.points ?? [], x)[0]?.point;
  const ticks = x
    .ticks(6)
    .flatMap((tick) => [
      element('line', { x1: x(tick), x2: x(tick), y1: margin.top, y2: bottom, stroke: tick === neutral ? theme.muted : theme.line }),
      element('text', { x: x(tick), y: bottom + 15, 'text-anchor': 'middle', fill: theme.muted, 'font-size': 11 }, [
        words(x.tickFormat(6)(tick)),
      ]),
    ]);
  const rows = groups.flatMap(({ name, less, points }, g) => {
    const middle = margin.top + (g + 0.5) * band;
    const named = [name, ...(less === undefined ? [] : [`less ${less}`])];
    const patients = `${points.length} ${points.length === 1 ? 'patient' : 'patients'}`;
    const top = middle - 8 * named.length;
    return [
      ...[...named.map((line) => fitting(line, left)), patients].map((line, i, { length }) =>
        element(
          'text',
          {
            x: 0,
            y: top + 16 * i,
            'dominant-baseline': 'central',
            ...(i < length - 1 ? { fill: theme.text } : { fill: theme.muted, 'font-size': 11 }),
          },
          [words(line)],
        ),
      ),
      ...boxOf(points, x, middle, theme),
      element(
        'g',
        { fill: g % 2 === 0 ? theme.text : theme.ground, stroke: theme.text, 'fill-opacity': 0.55 },
        spread(points, x).map(({ point, at, by }) =>
          patientPoint(point, { x: at, y: middle + by }, isPressable && { isInTabOrder: point === inTabOrder }),
        ),
      ),
    ];
  });
  const title = element('text', { x: (left + width) / 2, y: bottom + 33, 'text-anchor': 'middle', fill: theme.muted }, [words(axis)]);
  return picture({ width, height: bottom + margin.bottom, label, role: isPressable ? 'group' : 'img' }, [...ticks, ...rows, title]);
}

/** Cut where it would reach into the points. */
function fitting(line: string, left: number): string {
  const room = Math.max(1, Math.floor((left - 6) / letter));
  return line.length > room ? `${line.slice(0, room - 1)}…` : line;
}

function boxOf(points: readonly GroupPoint[], x: (value: number) => number, middle: number, theme: ChartTheme): string[] {
  if (points.length < 4) return [];
  const sorted = points.map(({ value }) => value).sort((a, b) => a - b);
  const [low = 0, median = 0, high = 0] = [0.25, 0.5, 0.75].map((part) => x(quantileSorted(sorted, part) ?? 0));
  return [
    element('rect', { x: low, y: middle - 32, width: Math.max(1, high - low), height: 64, rx: 3, fill: theme.bar, 'fill-opacity': 0.35 }),
    element('line', { x1: median, x2: median, y1: middle - 34, y2: middle + 34, stroke: theme.text, 'stroke-width': 2 }),
  ];
}

/** Points in columns of their own width, filled from the middle outwards; a full column is pressed together. From the least to the most. */
function spread(points: readonly GroupPoint[], x: (value: number) => number): { point: GroupPoint; at: number; by: number }[] {
  const columns = new Map<number, GroupPoint[]>();
  for (const point of points.toSorted((a, b) => a.value - b.value)) {
    const column = Math.round(x(point.value) / 6);
    const there = columns.get(column);
    if (there) there.push(point);
    else columns.set(column, [point]);
  }
  return [...columns.values()].flatMap((column) => {
    const step = Math.min(6, 68 / column.length);
    return column.map((point, i) => ({ point, at: x(point.value), by: (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * step }));
  });
}
