import type { Outline, PlacedBy, RegionId } from '../../../shared/region.ts';
import { changeEach, type RegionEdit } from '../region-edit.ts';
import { removeRegions } from './remove-regions.ts';

/** Gives regions new outlines, drawn by hand. A region of which nothing is left is removed. */
export function reshapeRegions(outlines: ReadonlyMap<RegionId, Outline>): RegionEdit {
  return (before, image) => {
    const ids = [...outlines.keys()];
    const reshaped = changeEach(before, ids, (region) => {
      const outline = outlines.get(region.id) ?? region.outline;
      return outline === region.outline ? region : { ...region, outline, placedBy: edited(region.placedBy) };
    });
    const gone = ids.filter((id) => outlines.get(id)?.length === 0);
    return gone.length === 0 ? reshaped : removeRegions(gone)(reshaped, image);
  };
}

/** What was fitted and then changed by hand says so. */
export function edited(placedBy: PlacedBy): PlacedBy {
  return 'edited' in placedBy ? { ...placedBy, edited: true } : placedBy;
}
