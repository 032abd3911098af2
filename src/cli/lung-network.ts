import type { Region } from '../shared/region.ts';

/** The network in whose lungs one of the regions was placed; undefined where none was. */
export function lungNetworkOf(
  regions: readonly Pick<Region, 'placedBy'>[],
): { readonly model: string; readonly sha256: string } | undefined {
  for (const { placedBy } of regions) if (placedBy.how === 'segmentation') return { model: placedBy.model, sha256: placedBy.sha256 };
  return undefined;
}
