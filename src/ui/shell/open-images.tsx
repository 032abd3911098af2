import { FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { useApp } from '../app-context.tsx';
import { strings } from '../strings.ts';

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
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg"
        data-testid="open-images"
        aria-label={strings.open.images}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ''; // so that the same file can be chosen again
          if (files.length > 0) app.open(files);
        }}
      />
    </>
  );
}
