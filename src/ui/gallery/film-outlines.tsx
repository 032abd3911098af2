import './film-outlines.css';
import { useEffect, useState } from 'react';
import { outlinePath } from '../../render/outline-path.ts';
import type { RegionSet } from '../../shared/region.ts';
import { reviewState } from '../../state/gallery/filter-rows.ts';
import type { GalleryRow } from '../../state/gallery/gallery-row.ts';
import { useApp, useGallery } from '../app-context.tsx';
import { latestFirst } from './latest-first.ts';

/** One queue for all thumbnails. */
const reading = latestFirst(4);
/** A thumbnail is hardly wider, in CSS pixels. */
const thumbnailWidth = 256;

/** The film's regions as they are kept, over its thumbnail: what a review is about. */
export function FilmOutlines({ film }: { readonly film: GalleryRow }) {
  const isOn = useGallery(({ hasOutlines }) => hasOutlines);
  return isOn && film.hasRegions ? <Outlines film={film} /> : null;
}

function Outlines({ film }: { readonly film: GalleryRow }) {
  const { study } = useApp();
  const [set, setSet] = useState<RegionSet>();
  useEffect(() => {
    const end = new AbortController();
    void reading(end.signal, () => study.getState().readRegions(film.path))
      .catch(() => undefined)
      .then((found) => {
        if (!end.signal.aborted) setSet(found);
      });
    return () => end.abort();
  }, [study, film]); // another row once its regions were measured anew
  if (!set) return null;
  const { width, height } = set.image;
  const outlines = set.regions.flatMap(({ hidden, outline }) => (hidden ? [] : [outline]));
  const path = outlinePath(outlines, Math.max(1, Math.round(Math.max(width, height) / thumbnailWidth)));
  return (
    <svg className={`film-outlines is-${reviewState(film)}`} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={path} />
      <path d={path} />
    </svg>
  );
}
