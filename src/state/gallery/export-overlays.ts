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

export const overlaysFileName = (method: MethodId) => `overlays.${method}.zip`;

const longestSide = 1024;

/**
 * Film, map and regions of each film as a PNG of its own, in one zip; a film is read when its turn comes. Films without a map or an image are
 * left out.
 * @returns the zip, unless it goes into the file that was chosen
 */
export async function exportOverlays(options: OverlaysOptions): Promise<ExportedFile | undefined> {
  const { study, paths, method, regionsOf, imaging, client, to, signal, onProgress } = options;
  const { blend, colours, threshold, opacityFollowsValue } = options.display;
  const film = async (index: number) => {
    const row = study.rows.get(paths[index] ?? '');
    if (!row || signal.aborted) return undefined;
    const [file, map] = await Promise.all([study.readFile(row.path), study.readMap(row.path, method)]);
    if (!file || !map) return undefined;
    const source = { key: `overlay ${row.path}`, file: file instanceof File ? file : new File([file], row.name, { type: file.type }) };
    const { window, record, thumbnail } = await imaging.open(source);
    thumbnail.close();
    const { width, height } = record;
    return {
      ...{ name: `${row.path}.${method}.png`, map, regions: (await regionsOf(row))?.regions ?? [], image: { width, height } },
      film: await imaging.render(source, { window, inverted: false, longestSide }),
    };
  };
  const style = { blend, colours, threshold, opacityFollowsValue };
  const content = await client.write({ style, count: paths.length, to, film }, { signal, onProgress });
  return content && { name: overlaysFileName(method), content };
}
