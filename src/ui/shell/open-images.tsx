import { FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { useApp } from '../app-context.tsx';
import { strings } from '../strings.ts';
import { FilesInput } from './files-input.tsx';

/** Opens files from this computer. The input beside the button can be filled by a script. */
export function OpenImages({ primary = false }: { readonly primary?: boolean }) {
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={`button ${primary ? 'primary' : ''}`} onClick={() => input.current?.click()}>
        <FolderOpen size={15} aria-hidden />
        {strings.open.images}
      </button>
      <FilesInput
        {...{ input }}
        testId="open-images"
        label={strings.open.images}
        takes="files"
        accept="image/png,image/jpeg"
        onChosen={app.open}
      />
    </>
  );
}
