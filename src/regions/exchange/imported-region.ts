import { Failure } from '../../shared/failure.ts';
import type { Size } from '../../shared/points.ts';
import type { PlacedBy, Region } from '../../shared/region.ts';

/** A region from a file: what the file does not say is left for the page to give. */
export type ImportedRegion = Pick<Region, 'name' | 'laterality' | 'placedBy' | 'outline'> &
  Partial<Pick<Region, 'id' | 'colour' | 'locked' | 'hidden'>>;

/** The film that the regions are for. `scale`: a file made on another size of the same film may be enlarged or shrunk to it. */
export type ReadOptions = { readonly image: Size; readonly scale?: boolean };

type Format = Extract<PlacedBy, { how: 'import' }>['format'];

export const importedFrom = (format: Format): PlacedBy => ({ how: 'import', format });

/** More than these and a file is damaged, or something else than regions. */
const MOST_VERTICES = 200_000;
const MOST_REGIONS = 2_000;

/** @throws Failure 'regions-invalid' */
export function invalid(message: string, cause?: unknown): never {
  throw new Failure('regions-invalid', message, cause);
}

/** Counts what a file holds as it is read. */
export function createBudget(): { region(): void; vertices(count: number): void } {
  let [regions, vertices] = [0, 0];
  return {
    region: () => {
      regions++;
      if (regions > MOST_REGIONS) invalid(`This file holds more than ${MOST_REGIONS} regions. Split it into smaller ones.`);
    },
    vertices: (count) => {
      vertices += count;
      if (vertices > MOST_VERTICES)
        invalid(`The outlines of this file have more than ${MOST_VERTICES.toLocaleString('en')} vertices. Simplify them first.`);
    },
  };
}

/**
 * The factors from the file's picture to the film.
 * @param field where the file says its size
 * @throws Failure 'regions-invalid' where the sizes differ, and scaling is not asked for or would distort
 */
export function scaleTo({ image, scale = false }: ReadOptions, from: Size, field: string): { readonly x: number; readonly y: number } {
  if (from.width === image.width && from.height === image.height) return { x: 1, y: 1 };
  const sizes = `This file’s regions are for a picture of ${from.width} × ${from.height} pixels (${field}), but this film has ${image.width} × ${image.height}.`;
  // A pixel of rounding is allowed: that is how pictures are made smaller
  const isSameShape = Math.abs((image.width * from.height) / from.width - image.height) <= Math.max(1, image.height / from.height);
  if (!isSameShape) invalid(`${sizes} They differ in shape, so these regions belong to another picture.`);
  if (!scale) invalid(`${sizes} Open the film they were drawn on, or allow them to be scaled.`);
  return { x: image.width / from.width, y: image.height / from.height };
}
