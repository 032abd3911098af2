import type { LeaveOneOut } from './leave-one-out.ts';
import { count, listed, pValue } from './words.ts';

const untold = {
  'no-test': 'not told: there is no test',
  'too-few': 'not told: too few patients',
  'too-many': 'not told: this test would take too long without each of so many patients',
} as const;

/** Patients who are named one by one. */
const NAMED = 5;

/**
 * What leaving out any one patient does to a conclusion. `nameOf`: how patients are called; without it none is named, as in what is given away.
 */
export function sayLeaveOneOut(one: LeaveOneOut, nameOf?: (patient: string) => string): string {
  if (one.kind === 'untold') return untold[one.why];
  const { conclusion, changedBy, adjusted } = one;
  const [low, high] = adjusted.map((p) => pValue(p).replace('= ', ''));
  const range = `corrected p ${low} to ${high}`;
  if (conclusion === 'undecided')
    return `hangs on how p is taken: it is so near α that the test which stands in here decides otherwise (${range})`;
  if (conclusion === 'stays') return `stays whoever is left out (${range})`;
  return `changes without ${sayWhom(changedBy, nameOf)} (${range})`;
}

function sayWhom(patients: readonly string[], nameOf: ((patient: string) => string) | undefined): string {
  if (!nameOf) return patients.length === 1 ? 'one patient' : `any one of ${count(patients.length, 'patient')}`;
  const named = patients.slice(0, NAMED).map(nameOf);
  const more = patients.length - named.length;
  const whom = listed(more > 0 ? [...named, `${count(more, 'other')}`] : named);
  return patients.length === 1 ? whom : `any one of ${whom}`;
}
