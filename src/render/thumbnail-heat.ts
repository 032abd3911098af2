import type { SaliencyMap } from '../shared/saliency-map.ts';
import { type ColourMapId, colourMap } from './colour-map.ts';
import { type DisplayRange, displayRange } from './display-range.ts';
import type { Plane } from './enlarge.ts';
import { paintMap } from './paint-map.ts';

/** How heat is drawn, as in the viewer. */
export type HeatStyle = {
  readonly colours: { readonly unsigned: ColourMapId; readonly signed: ColourMapId };
  readonly threshold: number;
  readonly opacityFollowsValue: boolean;
};

/** A map half as large each way: a thumbnail shows no more. Its range is the whole map's, so that its colours are the viewer's. */
export type SmallMap = { readonly plane: Plane; readonly range: DisplayRange; readonly signed: boolean };

export const smallMap = (map: SaliencyMap): SmallMap => ({ plane: halved(map), range: displayRange(map), signed: map.signed });

/** A small map in colours; undefined for one that shows nothing. */
export function thumbnailHeat({ plane, range, signed }: SmallMap, { colours, ...style }: HeatStyle): ImageData | undefined {
  if (range.high === 0) return undefined;
  const rgba = paintMap(plane, { ...style, range, colours: colourMap(signed ? colours.signed : colours.unsigned) });
  return new ImageData(rgba, plane.width, plane.height);
}

/** The mean of each four pixels. */
export function halved({ width, height, data }: Plane): Plane {
  const half = { width: Math.max(1, width >> 1), height: Math.max(1, height >> 1) };
  const out = new Float32Array(half.width * half.height);
  for (let y = 0; y < half.height; y++)
    for (let x = 0; x < half.width; x++) {
      const at = Math.min(2 * y, height - 1) * width + Math.min(2 * x, width - 1);
      const right = 2 * x + 1 < width ? 1 : 0;
      const down = 2 * y + 1 < height ? width : 0;
      out[y * half.width + x] = ((data[at] ?? 0) + (data[at + right] ?? 0) + (data[at + down] ?? 0) + (data[at + down + right] ?? 0)) / 4;
    }
  return { ...half, data: out };
}
