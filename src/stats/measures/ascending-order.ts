const digits = 16;
const buckets = 1 << digits;

/** The places of some values from the smallest to the largest; equal ones in the order in which they stand. A radix sort over the bits of float32. */
export function ascendingOrder(values: Float32Array): Uint32Array {
  const keys = sortableBits(values);
  let order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (const shift of [0, digits]) order = sortByDigit(keys, order, shift);
  return order;
}

/** Unsigned integers in the order of the floats: all bits of a negative one turned over, the sign of any other. */
function sortableBits(values: Float32Array): Uint32Array {
  const copy = values.slice();
  for (let i = 0; i < copy.length; i++) copy[i] = (copy[i] ?? 0) + 0; // −0 + 0 = 0
  const bits = new Uint32Array(copy.buffer);
  for (let i = 0; i < bits.length; i++) {
    const each = bits[i] ?? 0;
    bits[i] = each >>> 31 ? ~each : each | 0x80000000;
  }
  return bits;
}

function sortByDigit(keys: Uint32Array, order: Uint32Array, shift: number): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(buckets + 1);
  for (let i = 0; i < keys.length; i++) {
    const next = (((keys[i] ?? 0) >>> shift) & (buckets - 1)) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let i = 1; i <= buckets; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const sorted = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const place = order[i] ?? 0;
    const digit = ((keys[place] ?? 0) >>> shift) & (buckets - 1);
    const at = starts[digit] ?? 0;
    sorted[at] = place;
    starts[digit] = at + 1;
  }
  return sorted;
}
