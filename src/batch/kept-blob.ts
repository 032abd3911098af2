/** A file as a database keeps it: itself, or its bytes where blobs cannot be kept, as in private windows of WebKit. */
export type KeptBlob = Blob | { readonly type: string; readonly bytes: ArrayBuffer };

/** What a database keeps of a file. `keepsBlobs`: as `takesBlobs` found. @throws what reading the file throws */
export async function toKept(blob: Blob, keepsBlobs: boolean): Promise<KeptBlob> {
  return keepsBlobs ? blob : { type: blob.type, bytes: await blob.arrayBuffer() };
}

export function fromKept(kept: KeptBlob): Blob {
  return kept instanceof Blob ? kept : new Blob([kept.bytes], { type: kept.type });
}

/** A transaction on one table, of which nothing will remain. */
type Trial<Key> = {
  readonly store: { put(blob: Blob, key: Key): Promise<unknown> };
  readonly done: Promise<void>;
  abort(): void;
};

/** Can a blob be kept here? It is tried, and taken back. */
export async function takesBlobs<Key>(trial: Trial<Key>, key: Key): Promise<boolean> {
  trial.done.catch(() => undefined); // ended by us
  try {
    await trial.store.put(new Blob(['?']), key);
    trial.abort();
    return true;
  } catch {
    return false;
  }
}
