import { type Average, type Box, meanBox, wholeFilm } from '../../export/average.ts';
import { lungsOfRegions } from '../../regions/lungs-of-regions.ts';
import type { Size } from '../../shared/points.ts';
import type { Outline, RegionSet } from '../../shared/region.ts';
import type { MethodId } from '../../shared/saliency-map.ts';
import type { StudyFilm } from '../../shared/study.ts';
import type { AverageClient } from '../../workers/average-client.ts';
import type { StudyState } from '../study/study-store.ts';

export type AveragedSelection = Average & {
  readonly grid: Size;
  /** Width ÷ height of a film, on the whole. */
  readonly aspect: number;
  /** How many films were brought into line by their lungs. */
  readonly aligned: number;
};

export type AverageOptions = {
  readonly study: Pick<StudyState, 'rows' | 'readThumbnail' | 'readMap'>;
  readonly paths: readonly string[];
  readonly method: MethodId;
  /** The regions that are kept for a film. */
  readonly regionsOf: (film: StudyFilm) => Promise<RegionSet | undefined>;
  readonly client: AverageClient;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
};

const grid: Size = { width: 320, height: 320 };

/** The mean film and map of a selection. Films whose lungs are known are brought into line by the boxes around them; the others lie as they are. */
export async function averageSelection({
  study,
  paths,
  method,
  regionsOf,
  client,
  signal,
  onProgress,
}: AverageOptions): Promise<AveragedSelection> {
  const films = paths.flatMap((path) => study.rows.get(path) ?? []).filter(({ film }) => film !== undefined);
  const boxes = new Map<string, Box>();
  for (const film of films) {
    signal.throwIfAborted();
    const lungs = lungsOfRegions((await regionsOf(film))?.regions ?? []);
    if (lungs && film.image) boxes.set(film.path, boxAround(lungs, film.image));
  }
  const common = meanBox([...boxes.values()]);
  const average = await client.average(
    {
      ...{ grid, common, count: films.length },
      film: async (index) => {
        const path = films[index]?.path ?? '';
        const [thumbnail, map] = await Promise.all([study.readThumbnail(path), study.readMap(path, method)]);
        if (!thumbnail) return undefined;
        const plane = map && { width: map.width, height: map.height, data: map.data };
        return { thumbnail, map: plane, box: boxes.get(path) ?? (boxes.size > 0 ? common : wholeFilm) };
      },
    },
    { signal, onProgress },
  );
  const aspects = films.map(({ image }) => (image ? image.width / image.height : 1));
  const aspect = aspects.reduce((sum, one) => sum + one, 0) / Math.max(1, aspects.length);
  return { ...average, grid, aspect, aligned: boxes.size };
}

/** In parts of the film. */
export function boxAround(outline: Outline, { width, height }: Size): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of outline.flat(2)) {
    box.left = Math.min(box.left, x / width);
    box.right = Math.max(box.right, x / width);
    box.top = Math.min(box.top, y / height);
    box.bottom = Math.max(box.bottom, y / height);
  }
  return box;
}
