/** A file to write into; or that it shall be a download, since the browser asks for none; or that the user wants neither. */
export type ChosenFile = { readonly what: 'file' | 'download' | 'given-up'; readonly file: FileSystemFileHandle | undefined };

type Picker = {
  readonly showSaveFilePicker?: (options: {
    readonly suggestedName: string;
    readonly types: readonly { readonly description: string; readonly accept: Readonly<Record<string, readonly string[]>> }[];
  }) => Promise<FileSystemFileHandle>;
};

/** Milliseconds: nobody closes a dialog that soon, so there was none (a browser without windows, or a policy that forbids it). */
const soonerThanAnyone = 100;

/** Asks where a zip shall go, where the browser can write into a file as it comes. To be called right after a click. */
export async function chooseFile(name: string): Promise<ChosenFile> {
  const { showSaveFilePicker }: Window & Picker = window;
  if (!showSaveFilePicker) return { what: 'download', file: undefined };
  const asked = performance.now();
  try {
    const types = [{ description: 'Zip', accept: { 'application/zip': ['.zip'] } }];
    return { what: 'file', file: await showSaveFilePicker({ suggestedName: name, types }) };
  } catch (error) {
    const wasAnswered = error instanceof DOMException && error.name === 'AbortError' && performance.now() - asked > soonerThanAnyone;
    return { what: wasAnswered ? 'given-up' : 'download', file: undefined };
  }
}
