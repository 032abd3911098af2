import { element, picture } from './svg.ts';
import type { ChartTheme } from './theme.ts';
import { timesScale } from './times-scale.ts';

export type TimesBar = { readonly value: number | undefined; readonly colour: string; readonly reach: number; readonly theme: ChartTheme };

const size = { width: 64, height: 16 };

/** A small bar from 1 to an enrichment, to the right where it is more than chance; for a cell of a table, which holds the number itself. */
export function timesBar({ value, colour, reach, theme }: TimesBar): string {
  const x = timesScale(reach, [1, size.width - 1]);
  const [one, end] = [x(1), x(value ?? 1)];
  const bar = element('rect', { x: Math.min(one, end), y: 4, width: Math.max(1.5, Math.abs(end - one)), height: 8, rx: 2, fill: colour });
  const axis = element('line', { x1: one, x2: one, y1: 0, y2: size.height, stroke: theme.bar });
  return picture({ ...size, label: '' }, value === undefined ? [axis] : [bar, axis]);
}
