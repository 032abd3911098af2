/** In the browser's own file system, which no other page sees. */
const folderName = 'exports';

/** Milliseconds after which a file that was handed out has long been copied to where the user wanted it. */
const keptFor = 10 * 60_000;

/** A file of our own that is handed out once it is written. */
export type OwnExport = {
  readonly stream: WritableStream<Uint8Array>;
  /** The whole file. It is forgotten after a while, and by the next visit at the latest. */
  handOut(): Promise<Blob>;
  remove(): Promise<void>;
};

/** Undefined where the browser has no files of its own, as in some private windows. */
export async function ownExport(): Promise<OwnExport | undefined> {
  await forgetExports();
  try {
    const folder = await exportsFolder();
    const name = `${crypto.randomUUID()}.zip`;
    const file = await folder.getFileHandle(name, { create: true });
    const remove = () => folder.removeEntry(name).catch(() => undefined);
    return {
      stream: await file.createWritable(),
      handOut: async () => {
        setTimeout(remove, keptFor);
        return file.getFile();
      },
      remove,
    };
  } catch {
    return undefined;
  }
}

/** Removes what was left behind when a page was closed. One that is still being written, by whichever tab, is locked and stays. */
export async function forgetExports(): Promise<void> {
  try {
    const folder = await exportsFolder();
    for await (const [name, entry] of folder.entries())
      if (entry instanceof FileSystemFileHandle && Date.now() - (await entry.getFile()).lastModified > keptFor)
        await folder.removeEntry(name).catch(() => undefined);
  } catch {
    // there are none
  }
}

const exportsFolder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: true });
