/** How a signed map is read where shares are formed: its evidence for the class alone, or evidence of either kind. */
export type Reading = 'positive' | 'absolute';

export const readings = [
  { id: 'positive', label: 'Positive part' },
  { id: 'absolute', label: 'Absolute value' },
] as const satisfies readonly { readonly id: Reading; readonly label: string }[];

/** Every value as it counts for shares, never below zero. */
export function readValues(values: Float32Array, reading: Reading): Float32Array {
  return values.map(reading === 'positive' ? (value) => (value < 0 ? 0 : value) : Math.abs);
}
