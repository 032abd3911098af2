import { expose, transfer } from 'comlink';
import { indexedDbRegionStore } from '../batch/indexed-db-region-store.ts';
import { indexedDbStudyStore } from '../batch/indexed-db-study-store.ts';
import { outlinePath } from '../render/outline-path.ts';
import { type HeatStyle, type SmallMap, smallMap, thumbnailHeat } from '../render/thumbnail-heat.ts';
import type { RadiographId, SaliencyMapId } from '../shared/identity.ts';
import type { Size } from '../shared/points.ts';
import { carryFailures } from './carry-failures.ts';

const archive = indexedDbStudyStore();
const regions = indexedDbRegionStore();

/** As data of one SVG path over the film's own pixels. */
export type Outlines = { readonly image: Size; readonly path: string };

/** A thumbnail is hardly wider, in CSS pixels. */
const thumbnailWidth = 256;
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
  /** The outlines of a film's regions as they are kept, those that are hidden left out. */
  outlines: async (id: RadiographId): Promise<Outlines | undefined> => {
    const set = (await regions.load(id))?.set;
    if (!set) return undefined;
    const seen = set.regions.flatMap(({ hidden, outline }) => (hidden ? [] : [outline]));
    const grain = Math.max(1, Math.round(Math.max(set.image.width, set.image.height) / thumbnailWidth));
    return { image: set.image, path: outlinePath(seen, grain) };
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
