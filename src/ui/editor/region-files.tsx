import { Download, Upload } from 'lucide-react';
import { useRef } from 'react';
import { reasonOf } from '../../shared/failure.ts';
import { useApp } from '../app-context.tsx';
import { saveFiles } from '../save-files.ts';
import { MenuButton } from '../shell/menu-button.tsx';
import { strings } from '../strings.ts';

const formats = ['geojson', 'coco', 'labelme', 'label-mask'] as const;

/** Regions from files and into them. */
export function RegionFiles({ isReady, isEmpty }: { readonly isReady: boolean; readonly isEmpty: boolean }) {
  const { exchange, session } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const words = strings.regions;
  const give = async (format: (typeof formats)[number]) => {
    try {
      saveFiles([await exchange.give(format)]);
    } catch (error) {
      session.getState().report(words.export, reasonOf(error));
    }
  };
  return (
    <div className="region-files">
      <button
        type="button"
        className="button icon"
        aria-label={words.import}
        title={words.importHint}
        disabled={!isReady}
        onClick={() => input.current?.click()}
      >
        <Upload size={15} aria-hidden />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".json,.geojson,.png,application/json,application/geo+json,image/png"
        data-testid="import-regions"
        onChange={(event) => {
          void exchange.take([...(event.target.files ?? [])]);
          event.target.value = ''; // the same file may be chosen again
        }}
      />
      <MenuButton
        label={words.export}
        className="button icon"
        disabled={isEmpty}
        items={formats.map((id) => ({ id, ...words.formats[id] }))}
        onChoose={(format) => void give(format)}
      >
        <Download size={15} aria-hidden />
      </MenuButton>
    </div>
  );
}
