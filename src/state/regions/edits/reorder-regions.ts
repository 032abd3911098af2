import type { RegionId } from '../../../shared/region.ts';
import type { RegionEdit } from '../region-edit.ts';

/** Moves regions up (−1) or down (1) the list by one place, together; those that lie lower in the list are drawn on top. */
export function reorderRegions(ids: readonly RegionId[], by: 1 | -1): RegionEdit {
  return (before) => {
    const regions = [...before.regions];
    const places = regions.flatMap(({ id }, place) => (ids.includes(id) ? [place] : []));
    const isAtEnd = places.some((place) => regions[place + by] === undefined);
    if (isAtEnd || places.length === 0) return before;
    for (const place of by === 1 ? places.reverse() : places) {
      const [region] = regions.splice(place, 1);
      if (region) regions.splice(place + by, 0, region);
    }
    return { regions, selected: before.selected };
  };
}
