import type { HeatStyle } from '../../render/thumbnail-heat.ts';
import type { ThumbnailOutlines } from '../../render/thumbnail-outlines.ts';
import type { MethodId } from '../../shared/saliency-map.ts';
import type { ThumbnailsClient } from '../../workers/thumbnails-client.ts';
import type { StudyStore } from '../study/study-store.ts';

/** Where the gallery gets what it draws, film by film, when a film comes into sight. What cannot be read is not there. Bitmaps are the caller's to close. */
export type FilmPictures = {
  film(path: string): Promise<ImageBitmap | undefined>;
  /** The film's map by a method, small and in colours. */
  heat(path: string, method: MethodId, style: HeatStyle): Promise<ImageBitmap | undefined>;
  /** Its regions as they are kept. */
  outlines(path: string): Promise<ThumbnailOutlines | undefined>;
};

/** The pictures of the current study's films. */
export function filmPictures(study: StudyStore, thumbnails: ThumbnailsClient): FilmPictures {
  const row = (path: string) => study.getState().rows.get(path);
  return {
    film: async (path) => {
      const film = row(path)?.film;
      return film && thumbnails.film(film).catch(() => undefined);
    },
    heat: async (path, method, style) => {
      const map = row(path)?.result?.methods[method]?.map;
      return map && thumbnails.heat(map, style).catch(() => undefined);
    },
    outlines: async (path) => {
      const film = row(path)?.film;
      return film && thumbnails.outlines(film).catch(() => undefined);
    },
  };
}
