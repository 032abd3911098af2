import { finite } from '../finite.ts';
import { join } from '../join.ts';
import type { Design } from './design.ts';
import { gapsOf } from './gaps.ts';

/**
 * Share of patients whose rank is tied: with another's value, with another's difference of the same size, or, where more than two conditions are compared, between two
 * of their own. Differences of zero have no rank and are no ties. Undefined without patients.
 */
export function tiedShare(samples: readonly Float64Array[], design: Pick<Design, 'question' | 'measure'>): number | undefined {
  const { kind } = design.question;
  if (samples.length > 2 && (kind === 'regions' || kind === 'methods')) return tiedWithin(samples);
  const gaps = gapsOf(samples, design);
  return tiedAmong(gaps ? gaps.filter((gap) => gap !== 0).map(Math.abs) : join(samples));
}

function tiedAmong(values: Float64Array): number | undefined {
  const sorted = finite(values).values.sort();
  if (sorted.length === 0) return undefined;
  return sorted.filter((value, i) => value === sorted[i - 1] || value === sorted[i + 1]).length / sorted.length;
}

function tiedWithin(conditions: readonly Float64Array[]): number | undefined {
  const [first = new Float64Array()] = conditions;
  const whole = [...first.keys()]
    .map((patient) => conditions.map((values) => values[patient] ?? Number.NaN))
    .filter((own) => own.every(Number.isFinite));
  return whole.length === 0 ? undefined : whole.filter((own) => new Set(own).size < own.length).length / whole.length;
}
