/** How a signed map is read where shares are formed: its evidence for the class alone, or evidence of either kind. */
export type Reading = 'positive' | 'absolute';

export const readings = [
  { id: 'positive', label: 'Positive part' },
  { id: 'absolute', label: 'Absolute value' },
] as const satisfies readonly { readonly id: Reading; readonly label: string }[];

/** Every value as it counts for shares, never below zero. */
export function readValues(values: Float32Array, reading: Reading): Float32Array {
  const read = new Float32Array(values.length);
  const below = reading === 'positive' ? 0 : -1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    read[i] = value < 0 ? below * value : value;
  }
  return read;
}
