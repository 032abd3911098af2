import { Failure } from '../../shared/failure.ts';
import { overReference } from '../../stats/measures/relative-measures.ts';
import type { CohortNumber } from './cohort-table.ts';
import type { JitteredNumber } from './jitter-film.ts';

/** Area shares that differ by more are those of other outlines. */
const SAME_AREA = 1e-6;

/**
 * Log₂ enrichment of each region less that on the reference's map of the same film, class, method and reading. Where the reference has no such map, there is no
 * number; where either is undefined, it is.
 * @throws Failure 'study-invalid' where the reference has none of the films, or has its regions elsewhere
 */
export function overReferenceFrom(numbers: readonly CohortNumber[], reference: readonly CohortNumber[]): CohortNumber[] {
  const areas = new Map(reference.flatMap((number) => (number.measure === 'area-share' ? [[keyOf(number), number.value] as const] : [])));
  const known = new Map(
    reference.flatMap((number) => (number.measure === 'log2-enrichment' ? [[keyOf(number), number.value] as const] : [])),
  );
  const more: CohortNumber[] = [];
  for (const number of numbers) {
    const key = keyOf(number);
    if (number.measure === 'area-share' && Math.abs((areas.get(key) ?? Number.NaN) - (number.value ?? Number.NaN)) > SAME_AREA)
      throw new Failure(
        'study-invalid',
        `The reference has “${number.region}” of ${number.file} elsewhere than the study: explain both with the same regions.`,
      );
    if (number.measure !== 'log2-enrichment' || !known.has(key)) continue;
    const value = (number.value ?? Number.NaN) - (known.get(key) ?? Number.NaN);
    more.push({ ...number, measure: overReference.id, value: Number.isFinite(value) ? value : undefined });
  }
  if (more.length === 0)
    throw new Failure(
      'study-invalid',
      'The reference has no map of the study’s films: explain the same folder with --shuffle, and with the same --class, --methods, --fit and --reading.',
    );
  return more;
}

/** The same of numbers that were taken again, draw by draw with the same outlines. */
export function jitteredOverReference(own: readonly JitteredNumber[], reference: readonly JitteredNumber[]): JitteredNumber[] {
  const known = new Map(reference.map((number) => [keyOf(number), number.values]));
  return own.flatMap((number) => {
    const others = known.get(keyOf(number));
    return others ? [{ ...number, values: number.values.map((value, draw) => value - (others[draw] ?? Number.NaN)) }] : [];
  });
}

function keyOf(number: Pick<CohortNumber, 'file' | 'class' | 'method' | 'region'> & { readonly reading?: string }): string {
  return JSON.stringify([number.file, number.class, number.method, number.reading, number.region]);
}
