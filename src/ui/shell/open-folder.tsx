import { FolderTree } from 'lucide-react';
import { useRef } from 'react';
import { useApp } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { chosen } from './dropped-files.ts';
import { FilesInput } from './files-input.tsx';

/** Takes in every film of a folder. The input beside the button can be filled by a script. */
export function OpenFolder() {
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        <FolderTree size={15} aria-hidden />
        {strings.open.folder}
      </button>
      <FilesInput
        {...{ input }}
        testId="open-folder"
        label={strings.open.folder}
        takes="folder"
        onChosen={(files) => void app.study.getState().takeIn(chosen(files))}
      />
    </>
  );
}
