const digits = 16;
const buckets = 1 << digits;

/** The places of some values from the smallest to the largest; equal ones in the order in which they stand. A radix sort over the bits of float32. */
export function ascendingOrder(values: Float32Array): Uint32Array {
  const keys = sortableBits(values);
  let order = Uint32Array.from(values, (_, place) => place);
  for (const shift of [0, digits]) order = sortByDigit(keys, order, shift);
  return order;
}

/** Unsigned integers in the order of the floats: all bits of a negative one turned over, the sign of any other. */
function sortableBits(values: Float32Array): Uint32Array {
  const bits = new Uint32Array(Float32Array.from(values, (value) => value + 0).buffer); // −0 + 0 = 0
  return bits.map((each) => (each >>> 31 ? ~each : each | 0x80000000));
}

function sortByDigit(keys: Uint32Array, order: Uint32Array, shift: number): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(buckets + 1);
  for (const key of keys) {
    const next = ((key >>> shift) & (buckets - 1)) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let i = 1; i <= buckets; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const sorted = new Uint32Array(order.length);
  for (const place of order) {
    const digit = ((keys[place] ?? 0) >>> shift) & (buckets - 1);
    const at = starts[digit] ?? 0;
    sorted[at] = place;
    starts[digit] = at + 1;
  }
  return sorted;
}
