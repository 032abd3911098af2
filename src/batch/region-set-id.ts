import { identify, type RadiographId, type Sha256 } from '../shared/identity.ts';
import type { Region } from '../shared/region.ts';

/** Of a film's outlines as they are measured: other names, outlines or hidden ones have another. */
export function regionSetId(film: RadiographId, regions: readonly Region[]): Sha256 {
  return identify<Sha256>('region-set', [film], {
    regions: regions.map(({ name, outline, hidden }) => [
      name,
      hidden,
      outline.map((part) => part.map((ring) => ring.map(({ x, y }) => [x, y]))),
    ]),
  });
}
