import type { RegionId } from '../../shared/region.ts';

/** An id that no other region of any film has. */
export const newRegionId = () => crypto.randomUUID() as string as RegionId;
