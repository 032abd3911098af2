import { expose, transfer } from 'comlink';
import { indexedDbRegionStore } from '../batch/indexed-db-region-store.ts';
import { indexedDbStudyStore } from '../batch/indexed-db-study-store.ts';
import { type HeatStyle, type SmallMap, smallMap, thumbnailHeat } from '../render/thumbnail-heat.ts';
import { type ThumbnailOutlines, thumbnailOutlines } from '../render/thumbnail-outlines.ts';
import type { RadiographId, SaliencyMapId } from '../shared/identity.ts';
import { carryFailures } from './carry-failures.ts';

const archive = indexedDbStudyStore();
const regions = indexedDbRegionStore();

/** More than are in sight: a slider that changes how heat is drawn reads none of them again. */
const keptMaps = 200;
const maps = new Map<SaliencyMapId, SmallMap>();

const face = {
  /** A film's small picture; undefined where there is none, or a damaged one. */
  film: async (id: RadiographId): Promise<ImageBitmap | undefined> => {
    const blob = await archive.thumbnail(id);
    const bitmap = await (blob && createImageBitmap(blob).catch(() => undefined));
    return bitmap && transfer(bitmap, [bitmap]);
  },
  /** A map in colours; undefined where it is not kept, or shows nothing. */
  heat: async (id: SaliencyMapId, style: HeatStyle): Promise<ImageBitmap | undefined> => {
    const map = await small(id);
    const image = map && thumbnailHeat(map, style);
    if (!image) return undefined;
    const bitmap = await createImageBitmap(image);
    return transfer(bitmap, [bitmap]);
  },
  /** The outlines of a film's regions as they are kept. */
  outlines: async (id: RadiographId): Promise<ThumbnailOutlines | undefined> => {
    const kept = await regions.load(id);
    return kept && thumbnailOutlines(kept.set);
  },
};

export type ThumbnailsFace = typeof face;

async function small(id: SaliencyMapId): Promise<SmallMap | undefined> {
  const known = maps.get(id);
  maps.delete(id);
  const map = known ?? (await archive.map(id).then((whole) => whole && smallMap(whole)));
  if (!map) return undefined;
  maps.set(id, map); // last in the map: used last
  for (const oldest of maps.keys()) {
    if (maps.size <= keptMaps) break;
    maps.delete(oldest);
  }
  return map;
}

carryFailures();
expose(face);
