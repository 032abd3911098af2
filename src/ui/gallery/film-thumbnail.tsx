import { useEffect, useRef } from 'react';
import type { HeatStyle } from '../../render/thumbnail-heat.ts';
import type { Size } from '../../shared/points.ts';
import type { MethodId } from '../../shared/saliency-map.ts';
import type { FilmPictures } from '../../state/gallery/film-pictures.ts';
import { latestFirst } from './latest-first.ts';
import { paintQueue } from './paint-queue.ts';
import { clear, drawInto, type Place, type RowSheets } from './row-sheets.ts';

type FilmThumbnailProps = {
  readonly path: string;
  /** Changes when there is more to show. */
  readonly version: string;
  readonly pictures: FilmPictures;
  readonly method: MethodId;
  readonly style: HeatStyle;
  readonly sheets: RowSheets;
  readonly place: Place;
};

/** One queue for all thumbnails, and as many reads as keep it busy. */
const painting = paintQueue();
const reading = latestFirst(4);

/**
 * Paints a film, and over it its map, into their place on the row's sheets; it has no element of its own. That how opaque the two are is said for whole
 * sheets means that the blend slider draws nothing anew.
 */
export function FilmThumbnail({ path, version, pictures, method, style, sheets, place }: FilmThumbnailProps) {
  const shape = useRef<Promise<Size | undefined>>(undefined);

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
    shape.current = read(end.signal, () => pictures.film(path)).then(async (film) => {
      if (!film) return undefined;
      const { width, height } = film;
      await inTurn(end.signal, () => drawInto(sheets.film.current, place, film));
      film.close();
      return { width, height };
    });
    return () => end.abort();
  }, [path, version, pictures, sheets, place]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the film has something new
  useEffect(() => {
    const end = new AbortController();
    const heat = read(end.signal, () => pictures.heat(path, method, style));
    void Promise.all([shape.current, heat]).then(async ([film, map]) => {
      // Stretched over the film, as the network saw it. A film that came without its image shows its map alone.
      await inTurn(end.signal, () => (map ? drawInto(sheets.heat.current, place, map, film) : clear(sheets.heat.current, place)));
      map?.close();
    });
    return () => end.abort();
  }, [path, version, pictures, method, style, sheets, place]);

  return null;
}

/** A picture, when its turn comes, for the caller to close; undefined where it is no longer wanted. */
function read(signal: AbortSignal, picture: () => Promise<ImageBitmap | undefined>): Promise<ImageBitmap | undefined> {
  return reading(signal, async () => {
    const bitmap = await picture();
    if (!signal.aborted) return bitmap;
    bitmap?.close();
    return undefined;
  });
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
