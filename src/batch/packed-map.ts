import type { SaliencyMap } from '../shared/saliency-map.ts';
import { fromHalfFloats, type HalfFloats, toHalfFloats } from './half-floats.ts';

/** A map as it is kept: in half floats with a scale, or whole where these would not do. */
export type PackedMap = Omit<SaliencyMap, 'data'> & { readonly data: HalfFloats | Float32Array };

export function packMap(map: SaliencyMap): PackedMap {
  return { ...map, data: toHalfFloats(map.data) ?? map.data };
}

export function unpackMap(map: PackedMap): SaliencyMap {
  return { ...map, data: map.data instanceof Float32Array ? map.data : fromHalfFloats(map.data) };
}
