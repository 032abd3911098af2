import { type ColourMapId, colourMap } from '../../render/colour-map.ts';
import { displayRange } from '../../render/display-range.ts';
import type { Plane } from '../../render/enlarge.ts';
import { paintMap } from '../../render/paint-map.ts';
import type { SaliencyMap } from '../../shared/saliency-map.ts';

/** How heat is drawn, as in the viewer. */
export type HeatStyle = {
  readonly colours: { readonly unsigned: ColourMapId; readonly signed: ColourMapId };
  readonly threshold: number;
  readonly opacityFollowsValue: boolean;
};

/** One for all thumbnails: a canvas of its own for each would take longer to make than to fill. */
let sheet: OffscreenCanvas | undefined;

/**
 * A map in colours, half as large each way: a thumbnail shows no more. Undefined for one that shows nothing. To be drawn at once: the next map takes
 * its place.
 */
export function thumbnailHeat(map: SaliencyMap, { colours, threshold, opacityFollowsValue }: HeatStyle): OffscreenCanvas | undefined {
  const range = displayRange(map);
  if (range.high === 0) return undefined;
  const plane = halved(map);
  const style = { colours: colourMap(map.signed ? colours.signed : colours.unsigned), range, threshold, opacityFollowsValue };
  sheet ??= new OffscreenCanvas(plane.width, plane.height);
  if (sheet.width !== plane.width || sheet.height !== plane.height) Object.assign(sheet, { width: plane.width, height: plane.height });
  sheet.getContext('2d')?.putImageData(new ImageData(paintMap(plane, style), plane.width, plane.height), 0, 0);
  return sheet;
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
