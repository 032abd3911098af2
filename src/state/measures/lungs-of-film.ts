import { lungsOf } from '../../export/measured-map.ts';
import type { Outline } from '../../shared/region.ts';
import type { Film } from '../films-slice.ts';
import { keptRegions, type RegionsStore } from '../regions/regions-store.ts';

/** Both lungs of an open film, where its regions show them. */
export const lungsOfFilm =
  (regions: RegionsStore) =>
  ({ opened }: Film): Outline | undefined =>
    opened && lungsOf(keptRegions(regions.getState(), opened.record.id));
