import type { ImportedRegion } from '../regions/exchange/imported-region.ts';
import type { Size } from '../shared/points.ts';
import type { PlacedBy, RegionSet } from '../shared/region.ts';
import { hostWorker } from './host-worker.ts';
import type { RegionFilesFace } from './region-files.worker.ts';
import script from './region-files.worker.ts?worker&url';
import { startWorker } from './start-worker.ts';

export type RegionFormat = Extract<PlacedBy, { how: 'import' }>['format'];

/** The film that regions are for: its size, and its name, under which a file with several pictures lists it. */
export type RegionFilm = { readonly image: Size; readonly fileName: string };

export type RegionFilesClient = {
  /** Fails with what is wrong with the file, by line or field. */
  read(file: File, film: RegionFilm): Promise<readonly ImportedRegion[]>;
  write(set: RegionSet, format: RegionFormat, fileName: string): Promise<Uint8Array>;
};

/** Files of regions, read and written in a worker: a mask of a large film takes its time. */
export function regionFilesClient(onCrash: () => void): RegionFilesClient {
  const host = hostWorker<RegionFilesFace>(() => startWorker(script, 'region-files'), onCrash);
  return {
    read: (file, film) => host.call((face) => face.read(file, film)),
    write: (set, format, fileName) => host.call((face) => face.write(set, format, fileName)),
  };
}
