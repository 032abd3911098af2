import { memo, useEffect, useRef, useState } from 'react';
import type { FilmPictures } from './film-pictures.ts';
import { paintQueue } from './paint-queue.ts';
import { type HeatStyle, thumbnailHeat } from './thumbnail-heat.ts';

type FilmThumbnailProps = {
  readonly path: string;
  /** Changes when there is more to show. */
  readonly version: string;
  readonly pictures: FilmPictures;
  readonly style: HeatStyle;
};

/** One queue for all thumbnails. */
const painting = paintQueue();

/**
 * A film, and over it its map on a canvas of its own. How opaque the two are is said once for all thumbnails (see gallery.css), so that the blend
 * slider draws nothing anew.
 */
export const FilmThumbnail = memo(function FilmThumbnail({ path, version, pictures, style }: FilmThumbnailProps) {
  const { isKnown, address } = useThumbnail(path, version, pictures);
  const image = useRef<HTMLImageElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the film has something new
  useEffect(() => {
    let isGone = false;
    let takeBack = () => {};
    if (isKnown) {
      void Promise.all([pictures.map(path), image.current?.decode().catch(() => undefined)]).then(([map]) => {
        if (isGone || !map) return;
        takeBack = painting.ask(() => show(canvas.current, image.current, thumbnailHeat(map, style)));
      });
    }
    return () => {
      isGone = true;
      takeBack();
    };
  }, [isKnown, address, path, version, pictures, style]);

  return (
    <span className="film-picture">
      {address && <img ref={image} className="film-grey" src={address} alt="" draggable={false} decoding="async" />}
      <canvas ref={canvas} className="film-heat" width={1} height={1} />
    </span>
  );
});

/**
 * As wide and as high as the film is, so that both fit into the same place; the map is stretched over it, as the network saw it. A film that came
 * without its image shows its map alone.
 */
function show(canvas: HTMLCanvasElement | null, image: HTMLImageElement | null, heat: OffscreenCanvas | undefined): void {
  if (!canvas || image?.naturalWidth === 0) return;
  canvas.width = image?.naturalWidth ?? heat?.width ?? 1; // clears it too
  canvas.height = image?.naturalHeight ?? heat?.height ?? 1;
  if (heat) canvas.getContext('2d')?.drawImage(heat, 0, 0, canvas.width, canvas.height);
}

type Thumbnail = { readonly isKnown: boolean; readonly address: string | undefined };

function useThumbnail(path: string, version: string, pictures: FilmPictures): Thumbnail {
  const [thumbnail, setThumbnail] = useState<Thumbnail>({ isKnown: false, address: undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the film has something new
  useEffect(() => {
    let isGone = false;
    let made: string | undefined;
    void pictures.thumbnail(path).then((blob) => {
      if (isGone) return;
      made = blob && URL.createObjectURL(blob);
      setThumbnail({ isKnown: true, address: made });
    });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [path, version, pictures]);
  return thumbnail;
}
