import { isTableName } from '../../state/study/look-through.ts';
import type { DroppedEntry, DroppedFile } from '../../state/study/taking-in.ts';
import { strings } from '../strings.ts';

/** Files of one step of the walk. */
const atOnce = 16;

/** What was dropped: some files, with a folder or a table of labels among them or not. They come in bit by bit; hidden ones are left out. */
export type Drop = {
  readonly hasFolder: boolean;
  readonly hasTable: boolean;
  readonly count: number;
  readonly files: () => AsyncIterable<readonly DroppedEntry[]>;
};

export function dropped(transfer: DataTransfer | null): Drop {
  // Entries must be taken before the first await: a drop's items die with its event.
  const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const loose = [...(transfer?.files ?? [])];
  const hasTable = (entries.length === 0 ? loose : entries).some(({ name }) => isTableName(name));
  if (entries.length === 0) return { hasFolder: false, hasTable, count: loose.length, files: () => chosen(loose) };
  return { hasFolder: entries.some(isFolder), hasTable, count: entries.length, files: () => inBatches(walk(entries, '')) };
}

/** Files that were chosen, by the paths that they have within the chosen folder. */
export async function* chosen(files: Iterable<File>): AsyncGenerator<readonly DroppedFile[]> {
  const seen = [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file })).filter(({ path }) => !isHidden(path));
  for (let from = 0; from < seen.length; from += atOnce) yield seen.slice(from, from + atOnce);
}

const isHidden = (path: string) => path.split('/').some((part) => part.startsWith('.'));

async function* inBatches(entries: AsyncIterable<DroppedEntry>): AsyncGenerator<readonly DroppedEntry[]> {
  let batch: DroppedEntry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Every file below; what cannot be read comes too, with its reason. */
export async function* walk(entries: readonly FileSystemEntry[], folder: string): AsyncGenerator<DroppedEntry> {
  for (const entry of entries) {
    const path = `${folder}${entry.name}`;
    if (isHidden(entry.name)) continue;
    if (isFile(entry)) yield await fileOf(entry, path);
    else if (isFolder(entry)) yield* walkFolder(entry, path);
  }
}

const fileOf = (entry: FileSystemFileEntry, path: string) =>
  new Promise<DroppedEntry>((resolve) =>
    entry.file(
      (file) => resolve({ path, file }),
      () => resolve({ path, reason: strings.open.unreadableFile }),
    ),
  );

async function* walkFolder(entry: FileSystemDirectoryEntry, path: string): AsyncGenerator<DroppedEntry> {
  const reader = entry.createReader();
  for (;;) {
    const some = await next(reader);
    if (!some) yield { path, reason: strings.open.unreadableFolder };
    if (!some || some.length === 0) return;
    yield* walk(some, `${path}/`);
  }
}

/** A hundred at a time; undefined where the folder cannot be read (any further). */
const next = (reader: FileSystemDirectoryReader) =>
  new Promise<FileSystemEntry[] | undefined>((resolve) => reader.readEntries(resolve, () => resolve(undefined)));

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
