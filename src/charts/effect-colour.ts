import type { ChartTheme } from './theme.ts';

/** Ends of the scale: more, and less. Of one lightness; the sign is always written beside them, since grey does not show it. */
const more = [224, 123, 0] as const;
const less = [47, 134, 214] as const;

/** The colour of an effect: the chart's ground at 0, an end of the scale at ±reach and beyond. */
export function effectColour(value: number, reach: number, { ground }: Pick<ChartTheme, 'ground'>): string {
  const part = reach > 0 ? Math.min(1, Math.abs(value) / reach) : 0;
  const end = value < 0 ? less : more;
  const from = [1, 3, 5].map((at) => Number.parseInt(ground.slice(at, at + 2), 16));
  const mixed = end.map((channel, i) => Math.round((from[i] ?? 0) + (channel - (from[i] ?? 0)) * (0.1 + 0.9 * part)));
  return `rgb(${mixed.join(', ')})`;
}

/** '+0.42', '−1.3': with its sign, always. */
export function signedText(value: number): string {
  const size = Math.abs(value);
  const text = size < 9.995 ? size.toFixed(2) : size.toFixed(1);
  return Number(text) === 0 ? '0.00' : `${value < 0 ? '−' : '+'}${text}`;
}
