import { FolderTree } from 'lucide-react';
import { useRef } from 'react';
import { useApp } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { chosen } from './dropped-files.ts';

/** Takes in every film of a folder. The input beside the button can be filled by a script. */
export function OpenFolder() {
  const app = useApp();
  const input = useRef<HTMLInputElement | null>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        <FolderTree size={15} aria-hidden />
        {strings.open.folder}
      </button>
      <input
        ref={(element) => {
          input.current = element;
          element?.setAttribute('webkitdirectory', ''); // an attribute that React's types do not know
        }}
        type="file"
        multiple
        hidden
        data-testid="open-folder"
        aria-label={strings.open.folder}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // so that the same folder can be chosen again
          if (files.length > 0) void app.study.getState().takeIn(chosen(files));
        }}
      />
    </>
  );
}
