import type { RefObject } from 'react';

type FilesInputProps = {
  /** A button presses it. */
  readonly input: RefObject<HTMLInputElement | null>;
  readonly testId: string;
  readonly label: string;
  /** One file, several, or all of a folder. */
  readonly takes: 'file' | 'files' | 'folder';
  readonly accept?: string;
  readonly onChosen: (files: readonly File[]) => void;
};

/** Opens the system's window to choose files, beside the button that is seen; it can be filled by a script. The same files may be chosen again. */
export function FilesInput({ input, testId, label, takes, accept, onChosen }: FilesInputProps) {
  return (
    <input
      ref={(element) => {
        input.current = element;
        if (element) hearChosen(element, onChosen);
        if (takes === 'folder') element?.setAttribute('webkitdirectory', ''); // an attribute that React's types do not know
      }}
      type="file"
      multiple={takes !== 'file'}
      hidden
      accept={accept}
      data-testid={testId}
      aria-label={label}
    />
  );
}

/**
 * Hears of it also after the input has left the page: while the system's window is open a film may be brought back, and React listens at the page's
 * root only.
 */
function hearChosen(input: HTMLInputElement, onChosen: (files: readonly File[]) => void): void {
  input.onchange = () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) onChosen(files);
  };
}
