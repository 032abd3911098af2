import type { Size } from '../shared/points.ts';
import type { RegionSet } from '../shared/region.ts';
import { outlinePath } from './outline-path.ts';

/** Outlines as the data of one SVG path, over a film of that size in pixels. */
export type ThumbnailOutlines = { readonly image: Size; readonly path: string };

/** A thumbnail is hardly wider, in CSS pixels. */
const thumbnailWidth = 256;

/** The outlines of a film's regions, as fine as a thumbnail shows them; those that are hidden left out. */
export function thumbnailOutlines({ image, regions }: RegionSet): ThumbnailOutlines {
  const seen = regions.flatMap(({ hidden, outline }) => (hidden ? [] : [outline]));
  return { image, path: outlinePath(seen, Math.max(1, Math.round(Math.max(image.width, image.height) / thumbnailWidth))) };
}
