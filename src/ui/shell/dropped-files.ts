import type { DroppedFile } from '../../state/study/study-store.ts';

/** Files of one step of the walk. */
const atOnce = 64;

/** What was dropped: some files, or a folder among them, whose files come in bit by bit. Hidden ones are left out. */
export type Drop = { readonly hasFolder: boolean; readonly count: number; readonly files: () => AsyncIterable<readonly DroppedFile[]> };

export function dropped(transfer: DataTransfer | null): Drop {
  // Entries must be taken before the first await: a drop's items die with its event.
  const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const loose = [...(transfer?.files ?? [])];
  if (entries.length === 0) return { hasFolder: false, count: loose.length, files: () => chosen(loose) };
  return { hasFolder: entries.some(isFolder), count: entries.length, files: () => inBatches(walk(entries, '')) };
}

/** Files that were chosen, by the paths that they have within the chosen folder. */
export async function* chosen(files: Iterable<File>): AsyncGenerator<readonly DroppedFile[]> {
  const seen = [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file })).filter(({ path }) => !isHidden(path));
  for (let from = 0; from < seen.length; from += atOnce) yield seen.slice(from, from + atOnce);
}

const isHidden = (path: string) => path.split('/').some((part) => part.startsWith('.'));

async function* inBatches(files: AsyncIterable<DroppedFile>): AsyncGenerator<readonly DroppedFile[]> {
  let batch: DroppedFile[] = [];
  for await (const file of files) {
    batch.push(file);
    if (batch.length < atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function* walk(entries: readonly FileSystemEntry[], folder: string): AsyncGenerator<DroppedFile> {
  for (const entry of entries) {
    const path = `${folder}${entry.name}`;
    if (isHidden(entry.name)) continue;
    if (isFile(entry)) {
      const file = await new Promise<File | undefined>((resolve) => entry.file(resolve, () => resolve(undefined)));
      if (file) yield { path, file };
    } else if (isFolder(entry)) {
      const reader = entry.createReader();
      for (let some = await next(reader); some.length > 0; some = await next(reader)) yield* walk(some, `${path}/`);
    }
  }
}

/** A hundred at a time; a folder that cannot be read has none. */
const next = (reader: FileSystemDirectoryReader) =>
  new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
