import { makeZip } from 'client-zip';
import { ownExport } from './own-exports.ts';

/** A file of an archive that is being written. */
export type ZipEntry = { readonly name: string; readonly input: Blob | Uint8Array<ArrayBuffer> | string };

export type ZipTarget = {
  /** A file that the user chose. */
  readonly to: FileSystemFileHandle | undefined;
  readonly signal: AbortSignal;
};

/**
 * Writes a zip that may be larger than the memory, as it comes: into the file that the user chose, else into one of the browser's own that is
 * handed out and forgotten later. Only where there is neither, or no room for it, it becomes a Blob. What is given up or fails leaves nothing behind.
 *
 * @param entries begins anew each time it is called
 * @returns the zip, unless it went into the chosen file
 */
export async function writeZip(entries: () => AsyncIterable<ZipEntry>, { to, signal }: ZipTarget): Promise<Blob | undefined> {
  if (to) {
    await writeInto(to, entries(), signal);
    return undefined;
  }
  return (await writeOwn(entries, signal)) ?? new Response(makeZip(entries())).blob();
}

async function writeInto(file: FileSystemFileHandle, entries: AsyncIterable<ZipEntry>, signal: AbortSignal): Promise<void> {
  const hadContent = (await file.getFile()).size > 0; // what the user wanted to replace is as before unless all went well
  try {
    await pour(entries, await file.createWritable(), signal);
  } catch (error) {
    if (!hadContent) await removeFile(file);
    throw error;
  }
}

async function writeOwn(entries: () => AsyncIterable<ZipEntry>, signal: AbortSignal): Promise<Blob | undefined> {
  const own = await ownExport();
  if (!own) return undefined;
  try {
    await pour(entries(), own.stream, signal);
    return await own.handOut();
  } catch (error) {
    await own.remove();
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return undefined; // a Blob needs none of the page's room
    throw error;
  }
}

/** Bytes of one write: each of them goes to another process of the browser. */
const gathered = 2 ** 20;

const pour = (entries: AsyncIterable<ZipEntry>, into: WritableStream<Uint8Array>, signal: AbortSignal) =>
  makeZip(entries).pipeThrough(gather()).pipeTo(into, { signal });

/** Small pieces together, large ones as they are. */
function gather(): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  const buffer = new Uint8Array(gathered);
  let filled = 0;
  type Controller = TransformStreamDefaultController<Uint8Array<ArrayBuffer>>;
  const flush = (controller: Controller) => {
    if (filled > 0) controller.enqueue(buffer.slice(0, filled));
    filled = 0;
  };
  return new TransformStream({
    transform: (piece, controller) => {
      if (filled + piece.length > buffer.length) flush(controller);
      if (piece.length > buffer.length) controller.enqueue(new Uint8Array(piece));
      else {
        buffer.set(piece, filled);
        filled += piece.length;
      }
    },
    flush,
  });
}

/** Not every browser can; the file is empty then. */
async function removeFile(file: FileSystemFileHandle & { readonly remove?: () => Promise<void> }): Promise<void> {
  await file.remove?.().catch(() => undefined);
}
