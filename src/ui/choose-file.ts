/** A file to write into; or that it shall be a download, since the browser asks for none; or that the user wants neither. */
export type ChosenFile = { readonly what: 'file' | 'download' | 'given-up'; readonly file: FileSystemFileHandle | undefined };

type Picker = {
  readonly showSaveFilePicker?: (options: {
    readonly suggestedName: string;
    readonly types: readonly { readonly description: string; readonly accept: Readonly<Record<string, readonly string[]>> }[];
  }) => Promise<FileSystemFileHandle>;
};

/** Milliseconds in which hardly anyone reads a dialog and closes it, and in which also a busy browser has said that it shows none. */
const soonerThanAnyone = 3000;

/**
 * Asks where a zip shall go, where the browser can write into a file as it comes. To be called right after a click. A browser without windows, or
 * one whose policy forbids dialogs, says that the user closed one: told by that the page never lost the focus to it.
 */
export async function chooseFile(name: string): Promise<ChosenFile> {
  const { showSaveFilePicker }: Window & Picker = window;
  if (!showSaveFilePicker) return { what: 'download', file: undefined };
  const asked = performance.now();
  let wasSeen = false;
  const see = () => {
    wasSeen = true;
  };
  window.addEventListener('blur', see, { once: true });
  try {
    const types = [{ description: 'Zip', accept: { 'application/zip': ['.zip'] } }];
    return { what: 'file', file: await showSaveFilePicker({ suggestedName: name, types }) };
  } catch (error) {
    wasSeen ||= performance.now() - asked > soonerThanAnyone;
    const isClosed = error instanceof DOMException && error.name === 'AbortError';
    return { what: isClosed && wasSeen ? 'given-up' : 'download', file: undefined };
  } finally {
    window.removeEventListener('blur', see);
  }
}
