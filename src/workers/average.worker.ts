import { expose, transfer } from 'comlink';
import { type Average, averager, type Box, type Plane } from '../export/average.ts';
import type { Size } from '../shared/points.ts';
import { carryFailures } from './carry-failures.ts';

/** One film to be averaged, small; without its picture or its map where there is none. */
export type AveragedFilm = { readonly thumbnail: Blob | undefined; readonly map: Plane | undefined; readonly box: Box };

export type AverageCall = { readonly job: number; readonly grid: Size; readonly common: Box; readonly count: number };

const aborted = new Set<number>();

const face = {
  /** @param film gives a film by its place, or nothing for one that cannot be read */
  average: async (
    { job, grid, common, count }: AverageCall,
    film: (index: number) => Promise<AveragedFilm | undefined>,
    onProgress: (done: number, total: number) => void,
  ): Promise<Average> => {
    const sum = averager(grid, common);
    for (let i = 0; i < count; i++) {
      if (aborted.delete(job)) throw new DOMException('Cancelled.', 'AbortError');
      const one = await film(i);
      if (one) sum.add(one.thumbnail && (await greyOf(one.thumbnail)), one.map, one.box);
      onProgress(i + 1, count);
    }
    const result = sum.result();
    return transfer(result, [result.film.buffer, result.map.buffer]);
  },
  abort: (job: number) => void aborted.add(job),
};

export type AverageFace = typeof face;

/** The greys of a small picture, 0 to 1; a damaged one is none. */
async function greyOf(thumbnail: Blob): Promise<Plane | undefined> {
  const bitmap = await createImageBitmap(thumbnail).catch(() => undefined);
  if (!bitmap) return undefined;
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  context?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const rgba = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray(4 * width * height);
  const data = new Float32Array(width * height);
  for (let i = 0; i < data.length; i++) data[i] = (rgba[4 * i] ?? 0) / 255; // grey: all channels are the same
  return { width, height, data };
}

carryFailures();
expose(face);
