import './film-outlines.css';
import { useEffect, useState } from 'react';
import type { ThumbnailOutlines } from '../../render/thumbnail-outlines.ts';
import type { FilmPictures } from '../../state/gallery/film-pictures.ts';
import { reviewState } from '../../state/gallery/filter-rows.ts';
import type { GalleryRow } from '../../state/gallery/gallery-row.ts';
import { useGallery } from '../app-context.tsx';
import { latestFirst } from './latest-first.ts';

/** One queue for all thumbnails. */
const reading = latestFirst(4);

type FilmOutlinesProps = { readonly film: GalleryRow; readonly pictures: FilmPictures };

/** The film's regions as they are kept, over its thumbnail: what a review is about. */
export function FilmOutlines({ film, pictures }: FilmOutlinesProps) {
  const isOn = useGallery(({ hasOutlines }) => hasOutlines);
  return isOn && film.hasRegions ? <Outlines key={film.path} film={film} pictures={pictures} /> : null;
}

function Outlines({ film, pictures }: FilmOutlinesProps) {
  const [outlines, setOutlines] = useState<ThumbnailOutlines>();
  useEffect(() => {
    const end = new AbortController();
    void reading(end.signal, () => pictures.outlines(film.path)).then((found) => {
      if (!end.signal.aborted) setOutlines(found);
    });
    return () => end.abort();
  }, [pictures, film]); // another row once its regions were measured anew
  if (!outlines) return null;
  const { image, path } = outlines;
  return (
    <svg className={`film-outlines is-${reviewState(film)}`} viewBox={`0 0 ${image.width} ${image.height}`} aria-hidden="true">
      <path d={path} />
      <path d={path} />
    </svg>
  );
}
