import { union } from '../../../regions/outline.ts';
import type { RegionId } from '../../../shared/region.ts';
import { changeable, type RegionEdit } from '../region-edit.ts';
import { edited } from './reshape-regions.ts';

/** Makes one region of several: the first of the list takes in the others. */
export function mergeRegions(ids: readonly RegionId[]): RegionEdit {
  return (before) => {
    const [first, ...others] = changeable(before.regions, ids);
    if (!first || others.length === 0) return before;
    const merged = {
      ...first,
      laterality: others.every(({ laterality }) => laterality === first.laterality) ? first.laterality : ('both' as const),
      outline: others.reduce((outline, other) => union(outline, other.outline), first.outline),
      placedBy: edited(first.placedBy),
    };
    const regions = before.regions.filter((region) => !others.includes(region)).map((region) => (region === first ? merged : region));
    return { regions, selected: [first.id] };
  };
}
