import type { HeatStyle } from '../render/thumbnail-heat.ts';
import type { ThumbnailOutlines } from '../render/thumbnail-outlines.ts';
import type { RadiographId, SaliencyMapId } from '../shared/identity.ts';
import { hostWorker } from './host-worker.ts';
import { startWorker } from './start-worker.ts';
import type { ThumbnailsFace } from './thumbnails.worker.ts';
import script from './thumbnails.worker.ts?worker&url';

export type ThumbnailsClient = {
  /** A film's small picture; undefined where there is none. */
  film(id: RadiographId): Promise<ImageBitmap | undefined>;
  /** A map in colours, small; undefined where it is not kept, or shows nothing. */
  heat(id: SaliencyMapId, style: HeatStyle): Promise<ImageBitmap | undefined>;
  /** The outlines of a film's regions; undefined where none are kept. */
  outlines(id: RadiographId): Promise<ThumbnailOutlines | undefined>;
};

/**
 * What the gallery draws, read and coloured in a worker of its own: on the page's thread the pixels of a long scroll would be garbage by the hundred
 * megabytes, and their collection a pause; in the archive's worker they would wait for what a batch writes.
 */
export function thumbnailsClient(onCrash: () => void): ThumbnailsClient {
  const { call } = hostWorker<ThumbnailsFace>(() => startWorker(script, 'thumbnails'), onCrash);
  return {
    film: (id) => call((face) => face.film(id)),
    heat: (id, style) => call((face) => face.heat(id, style)),
    outlines: (id) => call((face) => face.outlines(id)),
  };
}
