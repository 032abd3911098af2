import { memo, useEffect, useRef } from 'react';
import type { Size } from '../../shared/points.ts';
import type { SaliencyMap } from '../../shared/saliency-map.ts';
import type { FilmPictures } from './film-pictures.ts';
import { latestFirst } from './latest-first.ts';
import { paintQueue } from './paint-queue.ts';
import { type HeatStyle, thumbnailHeat } from './thumbnail-heat.ts';

type FilmThumbnailProps = {
  readonly path: string;
  /** Changes when there is more to show. */
  readonly version: string;
  readonly pictures: FilmPictures;
  readonly style: HeatStyle;
};

/** One queue for all thumbnails, and as many reads as keep it busy. */
const painting = paintQueue();
const reading = latestFirst(8);

/** What there is of a film. Its size is undefined where it came without its image. */
type Found = { readonly size: Size | undefined; readonly map: SaliencyMap | undefined };

/**
 * A film, and over it its map, each on a canvas of its own. How opaque the two are is said once for all thumbnails (see gallery.css), so that the
 * blend slider draws nothing anew. The film is a canvas too: an image needs an address, and to make one takes longer than to paint it.
 */
export const FilmThumbnail = memo(function FilmThumbnail({ path, version, pictures, style }: FilmThumbnailProps) {
  const film = useRef<HTMLCanvasElement>(null);
  const heat = useRef<HTMLCanvasElement>(null);
  const found = useRef<Promise<Found | undefined>>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the film has something new
  useEffect(() => {
    const end = new AbortController();
    found.current = reading(end.signal, () => Promise.all([pictures.thumbnail(path).then(decoded), pictures.map(path)])).then(
      async (read) => {
        if (!read) return undefined;
        const [bitmap, map] = read;
        if (!bitmap) return { size: undefined, map };
        await inTurn(end.signal, () => showFilm(film.current, bitmap));
        const { width, height } = bitmap;
        bitmap.close();
        return { size: { width, height }, map };
      },
    );
    return () => end.abort();
  }, [path, version, pictures]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: they say that there is something new
  useEffect(() => {
    const end = new AbortController();
    void found.current?.then((read) => {
      const { map, size } = read ?? {};
      if (map) void inTurn(end.signal, () => showHeat(heat.current, size, thumbnailHeat(map, style)));
    });
    return () => end.abort();
  }, [path, version, pictures, style]);

  return (
    <span className="film-picture">
      <canvas ref={film} className="film-grey" width={1} height={1} />
      <canvas ref={heat} className="film-heat" width={1} height={1} />
    </span>
  );
});

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

function showFilm(canvas: HTMLCanvasElement | null, bitmap: ImageBitmap): void {
  if (!canvas) return;
  canvas.width = bitmap.width; // clears it too
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
}

/**
 * As wide and as high as the film is, so that both fit into the same place; the map is stretched over it, as the network saw it. A film that came
 * without its image shows its map alone.
 */
function showHeat(canvas: HTMLCanvasElement | null, film: Size | undefined, heat: OffscreenCanvas | undefined): void {
  if (!canvas) return;
  canvas.width = film?.width ?? heat?.width ?? 1;
  canvas.height = film?.height ?? heat?.height ?? 1;
  if (heat) canvas.getContext('2d')?.drawImage(heat, 0, 0, canvas.width, canvas.height);
}
