import { timesText } from '../../charts/number-text.ts';
import { valueText } from '../../render/ticks.ts';
import type { columnMeasures } from '../../state/measures/columns.ts';
import { strings } from '../strings.ts';

export type MeasureDescription = (typeof columnMeasures)[number];

/** A number as a table of the page shows it, in the unit that stands in the column's head. */
export function measureText({ unit }: Pick<MeasureDescription, 'unit'>, value: number | undefined): string {
  if (value === undefined) return '–';
  switch (unit) {
    case 'fraction':
      return (100 * value).toFixed(1);
    case '× chance':
      return timesText(value);
    case 'log₂':
    case 'logit':
      return signed(value);
    default:
      return value < 0 ? `−${valueText(-value)}` : valueText(value);
  }
}

/** What the head of a column says. */
export function headText({ label, unit }: Pick<MeasureDescription, 'label' | 'unit'>): string {
  const written = strings.statistics.units[unit];
  return written ? `${label}, ${written}` : label;
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(2);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}
