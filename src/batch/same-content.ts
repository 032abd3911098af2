/** Bytes that are compared at once. */
const piece = 2 ** 20;

/** Have two files the same bytes? They are read piece by piece, and no further than they agree. */
export async function isSameContent(one: Blob, other: Blob): Promise<boolean> {
  if (one.size !== other.size) return false;
  for (let from = 0; from < one.size; from += piece) {
    const [a, b] = await Promise.all([one, other].map(async (file) => new Uint8Array(await file.slice(from, from + piece).arrayBuffer())));
    if (!a || !b || a.some((byte, i) => byte !== b[i])) return false;
  }
  return true;
}
