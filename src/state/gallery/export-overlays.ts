import type { RegionSet } from '../../shared/region.ts';
import type { MethodId } from '../../shared/saliency-map.ts';
import type { StudyFilm } from '../../shared/study.ts';
import type { ImagingClient } from '../../workers/imaging-client.ts';
import type { OverlaysClient } from '../../workers/overlays-client.ts';
import type { Display } from '../display.ts';
import type { ExportedFile } from '../exports.ts';
import type { StudyState } from '../study/study-store.ts';

export type OverlaysOptions = {
  readonly study: Pick<StudyState, 'rows' | 'readFile' | 'readMap'>;
  readonly paths: readonly string[];
  readonly method: MethodId;
  readonly regionsOf: (film: StudyFilm) => Promise<RegionSet | undefined>;
  readonly imaging: Pick<ImagingClient, 'open' | 'render'>;
  readonly client: OverlaysClient;
  readonly display: Display;
  readonly to: FileSystemFileHandle | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
};

export type WrittenOverlays = {
  /** The zip, unless it went into the file that was chosen. */
  readonly file: ExportedFile | undefined;
  readonly written: number;
  /** Films that are left out: without a map by this method, without their image, or with one that cannot be read. */
  readonly without: { readonly map: number; readonly image: number; readonly readableImage: number };
};

export const overlaysFileName = (method: MethodId) => `overlays.${method}.zip`;

const longestSide = 1024;

/**
 * Film, map and regions of each film as a PNG of its own, in one zip; a film is read when its turn comes. One that lacks something is left out and
 * counted; regions that were rejected in the review are not drawn.
 */
export async function exportOverlays(options: OverlaysOptions): Promise<WrittenOverlays> {
  const { study, paths, method, regionsOf, imaging, client, to, signal, onProgress } = options;
  const { blend, colours, threshold, opacityFollowsValue } = options.display;
  const without = { map: 0, image: 0, readableImage: 0 };
  let written = 0;
  const film = async (index: number) => {
    const row = study.rows.get(paths[index] ?? '');
    if (!row || signal.aborted) return undefined;
    const map = await study.readMap(row.path, method);
    if (!map) {
      without.map++;
      return undefined;
    }
    const file = await study.readFile(row.path);
    if (!file) {
      without.image++;
      return undefined;
    }
    const source = { key: `overlay ${row.path}`, file: file instanceof File ? file : new File([file], row.name, { type: file.type }) };
    try {
      const { window, record, thumbnail } = await imaging.open(source);
      thumbnail.close();
      const { width, height } = record;
      const picture = await imaging.render(source, { window, inverted: false, longestSide });
      const regions = row.review === 'rejected' ? [] : ((await regionsOf(row))?.regions ?? []);
      written++;
      return { name: `${row.path}.${method}.png`, map, regions, image: { width, height }, film: picture };
    } catch {
      without.readableImage++; // one film does not stop the others
      return undefined;
    }
  };
  const style = { blend, colours, threshold, opacityFollowsValue };
  const content = await client.write({ style, count: paths.length, to, film }, { signal, onProgress });
  return { file: content && { name: overlaysFileName(method), content }, written, without };
}
