import { useEffect, useRef } from 'react';
import type { Size } from '../../shared/points.ts';
import type { SaliencyMap } from '../../shared/saliency-map.ts';
import type { FilmPictures } from './film-pictures.ts';
import { latestFirst } from './latest-first.ts';
import { paintQueue } from './paint-queue.ts';
import { clear, drawInto, type Place, type RowSheets } from './row-sheets.ts';
import { type HeatStyle, thumbnailHeat } from './thumbnail-heat.ts';

type FilmThumbnailProps = {
  readonly path: string;
  /** Changes when there is more to show. */
  readonly version: string;
  readonly pictures: FilmPictures;
  readonly style: HeatStyle;
  readonly sheets: RowSheets;
  readonly place: Place;
};

/** One queue for all thumbnails, and as many reads as keep it busy. */
const painting = paintQueue();
const reading = latestFirst(8);

/** What there is of a film. Its size is undefined where it came without its image. */
type Found = { readonly size: Size | undefined; readonly map: SaliencyMap | undefined };

/**
 * Paints a film, and over it its map, into their place on the row's sheets; it has no element of its own. That how opaque the two are is said for whole
 * sheets means that the blend slider draws nothing anew.
 */
export function FilmThumbnail({ path, version, pictures, style, sheets, place }: FilmThumbnailProps) {
  const found = useRef<Promise<Found | undefined>>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another film must not be seen in this one's place
  useEffect(
    () => () => {
      clear(sheets.film.current, place);
      clear(sheets.heat.current, place);
    },
    [path, sheets, place],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the film has something new
  useEffect(() => {
    const end = new AbortController();
    found.current = reading(end.signal, () => Promise.all([pictures.thumbnail(path).then(decoded), pictures.map(path)])).then(
      async (read) => {
        if (!read) return undefined;
        const [bitmap, map] = read;
        if (!bitmap) return { size: undefined, map };
        await inTurn(end.signal, () => drawInto(sheets.film.current, place, bitmap));
        const { width, height } = bitmap;
        bitmap.close();
        return { size: { width, height }, map };
      },
    );
    return () => end.abort();
  }, [path, version, pictures, sheets, place]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: they say that there is something new
  useEffect(() => {
    const end = new AbortController();
    void found.current?.then((read) => {
      if (!read?.map) return;
      const { map, size } = read;
      // Stretched over the film, as the network saw it. A film that came without its image shows its map alone.
      void inTurn(end.signal, () => drawInto(sheets.heat.current, place, thumbnailHeat(map, style), size));
    });
    return () => end.abort();
  }, [path, version, pictures, style, sheets, place]);

  return null;
}

/** A damaged thumbnail is none. */
async function decoded(blob: Blob | undefined): Promise<ImageBitmap | undefined> {
  return blob && createImageBitmap(blob).catch(() => undefined);
}

/** Paints when it is this picture's turn, unless it scrolled by. Ends in either case. */
function inTurn(signal: AbortSignal, paint: () => void): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) return done();
    const takeBack = painting.ask(() => {
      paint();
      done();
    });
    signal.addEventListener('abort', () => {
      takeBack();
      done();
    });
  });
}
