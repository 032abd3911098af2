/**
 * Numbers as IEEE 754 half floats, each map scaled to its own largest magnitude first: two bytes a pixel instead of four.
 *
 * Error of a value v of a map with largest magnitude m: at most 2⁻¹¹ · |v| where |v| ≥ 2⁻²⁹ · m, and at most 2⁻⁴⁰ · m below. A display has 256
 * steps, so it is never seen; a share moves by less than a thousandth of itself (`half-floats.test.ts`).
 */
export type HalfFloats = { readonly scale: number; readonly halves: Uint16Array };

/** The largest half float is 65504; a power of two keeps the scaling itself exact. */
const top = 2 ** 15;

/** Undefined where a value is not finite or the magnitudes leave no room for a scale: such a map is kept whole. */
export function toHalfFloats(values: Float32Array): HalfFloats | undefined {
  let largest = 0;
  for (const value of values) {
    const magnitude = Math.abs(value);
    if (!(magnitude < Infinity)) return undefined;
    if (magnitude > largest) largest = magnitude;
  }
  const scale = largest === 0 ? 1 : top / 2 ** Math.floor(Math.log2(largest));
  if (!Number.isFinite(scale) || scale === 0) return undefined;
  const scaled = values.map((value) => value * scale);
  const bits = new Uint32Array(scaled.buffer);
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < halves.length; i++) halves[i] = encode(scaled[i] as number, bits[i] as number);
  return { scale, halves };
}

export function fromHalfFloats({ scale, halves }: HalfFloats): Float32Array {
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = decode(halves[i] ?? 0) / scale;
  return values;
}

/** Rounds a single float, given with its bits, to the nearest half float, ties to even. */
function encode(value: number, bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude < 0x38800000) return sign | roundEven(Math.abs(value) * 2 ** 24); // below 2⁻¹⁴, subnormal: steps of 2⁻²⁴
  const rounded = magnitude + 0x0fff + ((bits >>> 13) & 1);
  return sign | Math.min((rounded - 0x38000000) >>> 13, 0x7bff);
}

function decode(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

function roundEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down;
}
