/**
 * The value at a place (0 the smallest) among the sorted magnitudes, without sorting them all: the bits of non-negative single floats order as
 * the floats do, so counting by the upper half tells which few have to be sorted. NaN counts as the largest.
 */
export function magnitudeAtRank(values: Float32Array, rank: number): number | undefined {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const counts = new Uint32Array(1 << 15);
  for (let i = 0; i < bits.length; i++) {
    const upper = ((bits[i] as number) & 0x7fffffff) >>> 16;
    counts[upper] = (counts[upper] as number) + 1;
  }
  let below = 0;
  let upper = 0;
  while (upper < counts.length && below + (counts[upper] as number) <= rank) below += counts[upper++] as number;
  const among = new Uint32Array(counts[upper] ?? 0);
  for (let i = 0, to = 0; i < bits.length; i++) {
    const magnitude = (bits[i] as number) & 0x7fffffff;
    if (magnitude >>> 16 === upper) among[to++] = magnitude;
  }
  return new Float32Array(among.sort().buffer)[rank - below];
}
