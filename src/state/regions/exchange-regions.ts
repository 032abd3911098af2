import { reasonOf } from '../../shared/failure.ts';
import type { RegionFilesClient, RegionFormat } from '../../workers/region-files-client.ts';
import type { ExportedFile } from '../exports.ts';
import { type Film, fileNameOf, selectedFilm } from '../films-slice.ts';
import type { SessionStore } from '../session.ts';
import type { RegionDraft } from './edits/add-regions.ts';
import { keptRegions, type RegionsStore } from './regions-store.ts';

/** Regions of the film on the stage, from files and into them. */
export type RegionExchange = {
  /** Adds what the files hold: one step of the history. A file that cannot be read is listed with its reason, and changes nothing. */
  take(files: readonly File[]): Promise<void>;
  give(format: RegionFormat): Promise<ExportedFile | undefined>;
};

export function regionExchange(session: SessionStore, regions: RegionsStore, files: RegionFilesClient): RegionExchange {
  return {
    take: async (chosen) => {
      const film = selectedFilm(session.getState());
      if (!film?.opened) return;
      const { id, width, height } = film.opened.record;
      const drafts: RegionDraft[] = [];
      for (const file of chosen) {
        try {
          drafts.push(...(await files.read(file, { image: { width, height }, fileName: fileNameOf(film) })));
        } catch (error) {
          session.getState().report(file.name, reasonOf(error));
        }
      }
      regions.getState().add(id, { width, height }, drafts);
    },
    give: async (format) => {
      const film = selectedFilm(session.getState());
      if (!film?.opened) return undefined;
      const { id, width, height } = film.opened.record;
      const set = { film: id, image: { width, height }, regions: keptRegions(regions.getState(), id) };
      const content = await files.write(set, format, fileNameOf(film));
      return { name: nameOf(film, format), content: new Blob([new Uint8Array(content)], { type: mimeTypes[format] }) };
    },
  };
}

const endings: Readonly<Record<RegionFormat, string>> = {
  geojson: 'geojson',
  coco: 'coco.json',
  labelme: 'labelme.json',
  'label-mask': 'labels.png',
};

const mimeTypes: Readonly<Record<RegionFormat, string>> = {
  geojson: 'application/geo+json',
  coco: 'application/json',
  labelme: 'application/json',
  'label-mask': 'image/png',
};

const nameOf = (film: Film, format: RegionFormat) => `${fileNameOf(film)}.${endings[format]}`;
