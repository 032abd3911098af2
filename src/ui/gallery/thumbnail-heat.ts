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

/** A map in colours, half as large each way: a thumbnail shows no more. Undefined for one that shows nothing. */
export function thumbnailHeat(map: SaliencyMap, { colours, threshold, opacityFollowsValue }: HeatStyle): HTMLCanvasElement | undefined {
  const range = displayRange(map);
  if (range.high === 0) return undefined;
  const plane = halved(map);
  const style = { colours: colourMap(map.signed ? colours.signed : colours.unsigned), range, threshold, opacityFollowsValue };
  const canvas = document.createElement('canvas');
  canvas.width = plane.width;
  canvas.height = plane.height;
  canvas.getContext('2d')?.putImageData(new ImageData(paintMap(plane, style), plane.width, plane.height), 0, 0);
  return canvas;
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
