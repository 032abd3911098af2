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
  /** Films of which picture or map is in the mean, and those of them that were brought into line by their lungs. */
  readonly averaged: number;
  readonly aligned: number;
  readonly lacking: Lacking;
};

/** Films that are not whole in the mean, or not in it. */
export type Lacking = {
  /** Not explained yet, or neither picture nor map is kept: left out. */
  readonly everything: number;
  /** Their maps alone count, or their pictures alone. */
  readonly picture: number;
  readonly map: number;
  /** Their regions were rejected in the review: they lie as they are. */
  readonly trust: number;
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

/**
 * The mean film and map of a selection. Films whose lungs are known are brought into line by the boxes around them; the others, and those whose
 * regions were rejected, lie as they are.
 */
export async function averageSelection({
  study,
  paths,
  method,
  regionsOf,
  client,
  signal,
  onProgress,
}: AverageOptions): Promise<AveragedSelection> {
  const selected = paths.flatMap((path) => study.rows.get(path) ?? []);
  const films = selected.filter(({ film }) => film !== undefined);
  const boxes = new Map<string, Box>();
  for (const film of films) {
    signal.throwIfAborted();
    const lungs = film.review !== 'rejected' && lungsOfRegions((await regionsOf(film))?.regions ?? []);
    if (lungs && film.image) boxes.set(film.path, boxAround(lungs, film.image));
  }
  const common = meanBox([...boxes.values()]);
  const lacking = { everything: selected.length - films.length, picture: 0, map: 0, trust: 0 };
  const averaged: StudyFilm[] = [];
  const average = await client.average(
    {
      ...{ grid, common, count: films.length },
      film: async (index) => {
        const film = films[index];
        if (!film) return undefined;
        const [thumbnail, map] = await Promise.all([study.readThumbnail(film.path), study.readMap(film.path, method)]);
        if (!thumbnail && !map) {
          lacking.everything++;
          return undefined;
        }
        averaged.push(film);
        if (!thumbnail) lacking.picture++;
        if (!map) lacking.map++;
        if (film.review === 'rejected') lacking.trust++;
        const plane = map && { width: map.width, height: map.height, data: map.data };
        return { thumbnail, map: plane, box: boxes.get(film.path) ?? (boxes.size > 0 ? common : wholeFilm) };
      },
    },
    { signal, onProgress },
  );
  const aspects = averaged.map(({ image }) => (image ? image.width / image.height : 1));
  const aspect = aspects.length === 0 ? 1 : aspects.reduce((sum, one) => sum + one, 0) / aspects.length;
  const aligned = averaged.filter(({ path }) => boxes.has(path)).length;
  return { ...average, grid, aspect, averaged: averaged.length, aligned, lacking };
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
