import type { Region, RegionId } from '../../../shared/region.ts';
import type { RegionEdit } from '../region-edit.ts';

type Description = Partial<Pick<Region, 'name' | 'laterality' | 'colour' | 'locked' | 'hidden'>>;

/** Says something else of regions: what they are called, their side, their colour, and whether they are locked or hidden. Locked ones too. */
export function describeRegions(ids: readonly RegionId[], description: Description): RegionEdit {
  return ({ regions, selected }) => ({
    regions: regions.map((region) => (ids.includes(region.id) && !says(region, description) ? { ...region, ...description } : region)),
    selected,
  });
}

const says = (region: Region, { name, laterality, colour, locked, hidden }: Description) =>
  (name ?? region.name) === region.name &&
  (laterality ?? region.laterality) === region.laterality &&
  (colour ?? region.colour) === region.colour &&
  (locked ?? region.locked) === region.locked &&
  (hidden ?? region.hidden) === region.hidden;
