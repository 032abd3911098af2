import { transform } from '../../../regions/outline.ts';
import { bounds } from '../../../regions/shape.ts';
import type { RegionId } from '../../../shared/region.ts';
import type { RegionEdit } from '../region-edit.ts';
import { addRegions } from './add-regions.ts';

/** Copies regions, a little to the side, so that the copy is seen beside the first. */
export function duplicateRegions(ids: readonly RegionId[]): RegionEdit {
  return (before, image) => {
    const step = Math.max(4, 0.02 * Math.max(image.width, image.height));
    const copies = before.regions
      .filter(({ id }) => ids.includes(id))
      .map(({ name, laterality, outline }) => {
        const box = bounds(outline);
        const x0 = box && box.right + step > image.width ? -step : step;
        const y0 = box && box.bottom + step > image.height ? -step : step;
        return {
          name: `${name} copy`,
          laterality,
          outline: transform(outline, { xx: 1, xy: 0, x0, yx: 0, yy: 1, y0 }, image),
          placedBy: { how: 'hand' } as const,
        };
      });
    return addRegions(copies)(before, image);
  };
}
