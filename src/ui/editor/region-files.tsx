import { Download, Upload } from 'lucide-react';
import { useRef } from 'react';
import { reasonOf } from '../../shared/failure.ts';
import { useApp } from '../app-context.tsx';
import { saveFiles } from '../save-files.ts';
import { FilesInput } from '../shell/files-input.tsx';
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
      <FilesInput
        {...{ input }}
        testId="import-regions"
        label={words.import}
        takes="files"
        accept=".json,.geojson,.png,application/json,application/geo+json,image/png"
        onChosen={(files) => void exchange.take(files)}
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
