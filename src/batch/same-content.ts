/** Bytes that are compared at once. */
const piece = 2 ** 20;

/** Have two files the same bytes? They are read piece by piece, and no further than they agree. */
export async function isSameContent(one: Blob, other: Blob): Promise<boolean> {
  if (one.size !== other.size) return false;
  for (let from = 0; from < one.size; from += piece) {
    const [a, b] = await Promise.all([one, other].map(async (file) => new Uint8Array(await file.slice(from, from + piece).arrayBuffer())));
    if (!a || !b || !areEqual(a, b)) return false;
  }
  return true;
}

/** A plain loop: a film has a million bytes, and a folder that is dropped again thousands of films. */
function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
