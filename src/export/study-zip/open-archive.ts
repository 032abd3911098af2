import {
  BlobReader,
  configure,
  ERR_AMBIGUOUS_ARCHIVE,
  ERR_BAD_FORMAT,
  ERR_CENTRAL_DIRECTORY_NOT_FOUND,
  ERR_ENCRYPTED,
  ERR_ENTRY_DATA_OUT_OF_BOUNDS,
  ERR_EOCDR_NOT_FOUND,
  ERR_LOCAL_FILE_HEADER_NOT_FOUND,
  ERR_OVERLAPPING_ENTRY,
  ERR_UNSAFE_FILENAME,
  type FileEntry,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { Failure } from '../../shared/failure.ts';

/** What an archive may hold at most. A study of 20,000 films with their images and maps stays well below. */
export type ArchiveLimits = {
  readonly entries: number;
  /** Bytes when unpacked, in all. */
  readonly total: number;
  /** Bytes unpacked for each byte packed, of any entry larger than `free`. */
  readonly ratio: number;
  /** Bytes up to which an entry may be packed as tightly as it likes. */
  readonly free: number;
};

export const archiveLimits: ArchiveLimits = { entries: 250_000, total: 64 * 2 ** 30, ratio: 200, free: 4 * 2 ** 20 };

/** The files of an archive that was found to be whole and harmless, by their names. */
export type Archive = {
  readonly names: readonly string[];
  /** Unpacked size in bytes. */
  sizeOf(name: string): number | undefined;
  /** Unpacks one file; its check sum is checked. */
  read(name: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /** Unpacks every file and keeps none: is each one whole? */
  verify(onProgress: (done: number, total: number) => void, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
};

configure({ useWebWorkers: false }); // it runs in a worker of ours

/**
 * Opens a zip file that a stranger may have made. Nothing of it is unpacked before the names and sizes of all its entries were looked at.
 *
 * @throws Failure 'study-invalid' where it is no zip file, cut short, encrypted, too large when unpacked, ambiguous, or names files outside of itself
 */
export async function openArchive(file: Blob, limits: ArchiveLimits = archiveLimits): Promise<Archive> {
  const reader = new ZipReader(new BlobReader(file), {
    ...{ strictness: 'strict', filenameValidation: 'strict', checkOverlappingEntry: true, checkSignature: true },
  });
  const entries = new Map<string, FileEntry>();
  let total = 0;
  await refusing(async () => {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      refuseWrong(entry, limits);
      if (entries.has(entry.filename)) refuse(`it holds “${short(entry.filename)}” twice`);
      total += entry.uncompressedSize;
      if (total > limits.total) refuse('it would be too large when unpacked');
      if (entries.size >= limits.entries) refuse('it holds too many files');
      entries.set(entry.filename, entry);
    }
  });

  const read = (name: string, signal?: AbortSignal) =>
    refusing(async () => {
      const entry = entries.get(name);
      if (!entry) return refuse(`“${short(name)}” is missing in it`);
      const target = new Uint8Array(entry.uncompressedSize);
      let at = 0;
      const sink = new WritableStream<Uint8Array>({
        write(chunk) {
          if (at + chunk.length > target.length) refuse(`“${short(name)}” is larger than it says`);
          target.set(chunk, at);
          at += chunk.length;
        },
      });
      await entry.getData(sink, { ...(signal && { signal }) });
      if (at !== target.length) refuse(`“${short(name)}” is shorter than it says`);
      return target;
    });

  return {
    names: [...entries.keys()],
    sizeOf: (name) => entries.get(name)?.uncompressedSize,
    read,
    verify: (onProgress, signal) =>
      refusing(async () => {
        let done = 0;
        for (const entry of entries.values()) {
          let size = 0;
          const sink = new WritableStream<Uint8Array>({
            write(chunk) {
              size += chunk.length;
              if (size > entry.uncompressedSize) refuse(`“${short(entry.filename)}” is larger than it says`);
            },
          });
          await entry.getData(sink, { ...(signal && { signal }) });
          done += size;
          onProgress(done, total);
        }
      }),
    close: () => reader.close(),
  };
}

function refuseWrong({ filename, encrypted, symlink, uncompressedSize, compressedSize }: FileEntry, { ratio, free }: ArchiveLimits): void {
  if (encrypted) refuse(`“${short(filename)}” in it is encrypted`);
  if (symlink) refuse(`“${short(filename)}” in it points elsewhere`);
  if (isUnsafe(filename)) refuse(`it holds a file with a name that does not belong there, “${short(filename)}”`);
  if (uncompressedSize > free && uncompressedSize > ratio * compressedSize) refuse(`“${short(filename)}” in it is packed beyond belief`);
}

/** A way out of the archive, in any notation. */
const isUnsafe = (name: string) =>
  name.length > 1024 ||
  name.includes('\\') ||
  name.startsWith('/') ||
  /^[a-z]:/i.test(name) ||
  hasControls(name) ||
  name.split('/').some(isDots);

const isDots = (part: string) => part === '' || part === '.' || part === '..';
const hasControls = (name: string) => [...name].some((letter) => letter < ' ' || letter === '\u007f');

/** Makes whatever goes wrong with an archive a sentence for the user. */
async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure || (error instanceof Error && error.name === 'AbortError')) throw error;
    throw new Failure('study-invalid', sentence(reasons[error instanceof Error ? error.message : ''] ?? 'it is damaged'), error);
  }
}

function refuse(reason: string): never {
  throw new Failure('study-invalid', sentence(reason));
}

const sentence = (reason: string) => `This file cannot be opened as a study: ${reason}. Nothing was changed.`;
const short = (name: string) => (name.length > 60 ? `${name.slice(0, 57)}…` : name);

const noZip = 'it is no zip file, or it is cut short';
const cutShort = 'it is cut short or damaged; perhaps it was not copied to its end';

/** By the messages of zip.js. */
const reasons: Readonly<Record<string, string>> = {
  [ERR_BAD_FORMAT]: noZip,
  [ERR_EOCDR_NOT_FOUND]: noZip,
  [ERR_CENTRAL_DIRECTORY_NOT_FOUND]: cutShort,
  [ERR_LOCAL_FILE_HEADER_NOT_FOUND]: cutShort,
  [ERR_ENTRY_DATA_OUT_OF_BOUNDS]: cutShort,
  [ERR_ENCRYPTED]: 'it is encrypted',
  [ERR_OVERLAPPING_ENTRY]: 'files in it overlap, as in a zip bomb',
  [ERR_AMBIGUOUS_ARCHIVE]: 'it can be read in more than one way',
  [ERR_UNSAFE_FILENAME]: 'a file in it has a name that leads out of it',
};
