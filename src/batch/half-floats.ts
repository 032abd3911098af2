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
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) halves[i] = encode((values[i] ?? 0) * scale);
  return { scale, halves };
}

export function fromHalfFloats({ scale, halves }: HalfFloats): Float32Array {
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = decode(halves[i] ?? 0) / scale;
  return values;
}

const bits = new DataView(new ArrayBuffer(4));

/** Rounds to the nearest half float, ties to even. */
function encode(value: number): number {
  bits.setFloat32(0, value);
  const float = bits.getUint32(0);
  const sign = (float >>> 16) & 0x8000;
  const magnitude = Math.abs(value);
  if (magnitude < 2 ** -14) return sign | roundEven(magnitude * 2 ** 24); // subnormal: steps of 2⁻²⁴
  const rounded = (float & 0x7fffffff) + 0x0fff + ((float >>> 13) & 1);
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
