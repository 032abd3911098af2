import type { ColourMap } from './colour-map.ts';
import type { DisplayRange } from './display-range.ts';
import type { Plane } from './enlarge.ts';

export type PaintStyle = {
  readonly colours: ColourMap;
  readonly range: DisplayRange;
  /** Values whose strength is below this part of the range are left out. */
  readonly threshold: number;
  /** Strong values opaque, weak ones transparent. */
  readonly opacityFollowsValue: boolean;
};

/** Levels on either side of zero: four times as many as there are colours. */
const levels = 1023;

/** The colours of a map, RGBA row by row. A look-up a pixel, so that a slider can be followed. */
export function paintMap(plane: Plane, style: PaintStyle): Uint8ClampedArray<ArrayBuffer> {
  const words = paletteOf(style);
  const rgba = new Uint8ClampedArray(4 * plane.data.length);
  const pixels = new Uint32Array(rgba.buffer);
  const scale = style.range.high > 0 ? levels / style.range.high : 0;
  const { data } = plane;
  for (let i = 0; i < data.length; i++) {
    const level = Math.round((data[i] ?? 0) * scale);
    pixels[i] = words[Math.min(levels, Math.max(-levels, level)) + levels] ?? 0;
  }
  return rgba;
}

/** The RGBA of every level from −1 to 1 of the range, as words in the machine's own byte order. */
function paletteOf({ colours: { table, kind }, threshold, opacityFollowsValue }: PaintStyle): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * (2 * levels + 1));
  const diverging = kind === 'diverging';
  for (let level = -levels; level <= levels; level++) {
    const shown = (diverging ? level : Math.max(0, level)) / levels; // a sequential map has no colour for evidence against
    const strength = Math.abs(shown);
    if (strength < threshold) continue;
    const colour = 3 * Math.round((diverging ? (shown + 1) / 2 : shown) * 255);
    const to = 4 * (level + levels);
    for (let channel = 0; channel < 3; channel++) bytes[to + channel] = table[colour + channel] as number;
    bytes[to + 3] = opacityFollowsValue ? Math.round(255 * strength) : 255;
  }
  return new Uint32Array(bytes.buffer);
}
