import type { Reading } from '../stats/measures/reading.ts';
import table from './usual-outside-lungs.json' with { type: 'json' };

/** Quartiles of a measure over reference films. */
export type Usual = {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
  readonly films: number;
  readonly patients: number;
};

/** By SHA-256 of the network, method, reading, and id of the explained class, all of them as in regions.csv; methods with their default options. */
export type UsualTable = Readonly<
  Record<string, Readonly<Record<string, Partial<Readonly<Record<Reading, Readonly<Record<string, Usual>>>>>>>>
>;

const usual: UsualTable = table;

/** Beyond it a value is called an outlier (Tukey 1977). */
export const upperFence = ({ lower, upper }: Usual) => upper + 1.5 * (upper - lower);

/** How much of a network's maps usually lies outside the lungs; undefined where nobody has measured it. */
export function usualOutsideLungs(sha256: string, method: string, reading: Reading, explainedClass: string): Usual | undefined {
  return usual[sha256]?.[method]?.[reading]?.[explainedClass];
}
