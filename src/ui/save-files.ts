import type { ExportedFile } from '../state/exports.ts';

/** Hands files to the user, as downloads. */
export function saveFiles(files: readonly (ExportedFile | undefined)[]): void {
  for (const file of files) {
    if (!file) continue;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file.content);
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser reads it after the click
  }
}
