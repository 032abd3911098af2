import type { Outline, RegionId } from '../../../shared/region.ts';
import type { RegionEdit } from '../region-edit.ts';
import { newRegionId } from '../region-ids.ts';
import { freeColour } from './add-regions.ts';
import { edited } from './reshape-regions.ts';

/** What a line cuts a region into. */
export type Halves = readonly [Outline, Outline];

/** Makes two regions of one: the first half keeps its name, the second stands behind it in the list. */
export function cutRegions(cuts: ReadonlyMap<RegionId, Halves>): RegionEdit {
  return (before) => {
    let regions = before.regions;
    const made: RegionId[] = [];
    for (const [id, [first, second]] of cuts) {
      const region = regions.find((one) => one.id === id);
      if (!region || region.locked) continue;
      const placedBy = edited(region.placedBy);
      const other = { ...region, id: newRegionId(), name: `${region.name} 2`, outline: second, placedBy, colour: freeColour(regions) };
      regions = regions.flatMap((one) => (one === region ? [{ ...region, outline: first, placedBy }, other] : [one]));
      made.push(id, other.id);
    }
    return made.length === 0 ? before : { regions, selected: made };
  };
}
