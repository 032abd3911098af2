/** The values of some patients, given by their places. */
export function pick(values: Float64Array, patients: ArrayLike<number>): Float64Array {
  const picked = new Float64Array(patients.length);
  for (let i = 0; i < patients.length; i++) picked[i] = values[patients[i] ?? 0] ?? Number.NaN;
  return picked;
}
