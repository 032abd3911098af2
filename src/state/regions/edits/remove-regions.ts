import type { RegionId } from '../../../shared/region.ts';
import { changeable, type RegionEdit } from '../region-edit.ts';

/** Removes regions. A locked one stays. */
export function removeRegions(ids: readonly RegionId[]): RegionEdit {
  return ({ regions, selected }) => {
    const gone = changeable(regions, ids);
    return {
      regions: regions.filter((region) => !gone.includes(region)),
      selected: selected.filter((id) => !gone.some((region) => region.id === id)),
    };
  };
}
