import type { Size } from '../../shared/points.ts';
import type { Region, RegionId } from '../../shared/region.ts';

/** The regions of one film as they are kept, and which of them are selected. One step of the history. */
export type Snapshot = { readonly regions: readonly Region[]; readonly selected: readonly RegionId[] };

/** One thing a person can do to regions. Gives the snapshot that it was given where it has nothing to do. */
export type RegionEdit = (before: Snapshot, image: Size) => Snapshot;

/** Those of the regions with these ids that may be changed by hand. */
export function changeable(regions: readonly Region[], ids: readonly RegionId[]): readonly Region[] {
  return regions.filter(({ id, locked }) => !locked && ids.includes(id));
}

/** Each changeable region with one of these ids, through `change`. */
export function changeEach({ regions, selected }: Snapshot, ids: readonly RegionId[], change: (region: Region) => Region): Snapshot {
  const changed = changeable(regions, ids);
  if (changed.length === 0) return { regions, selected };
  return { regions: regions.map((region) => (changed.includes(region) ? change(region) : region)), selected };
}
