import type { Size } from '../shared/points.ts';
import type { Region } from '../shared/region.ts';
import type { SaliencyMap } from '../shared/saliency-map.ts';
import { layerOpacities } from './blend.ts';
import { type ColourMapId, colourMap } from './colour-map.ts';
import { displayRange } from './display-range.ts';
import { paintMap } from './paint-map.ts';
import { regionColour } from './region-palette.ts';

/** What is drawn on one another. */
export type Overlay = {
  /** As it is shown, without a heat map. It is used up. */
  readonly film: ImageBitmap;
  readonly map: SaliencyMap;
  readonly regions: readonly Region[];
  /** The film's own size, in whose pixels the regions are. */
  readonly image: Size;
};

export type OverlayStyle = {
  /** 0 = radiograph alone, 100 = heat map alone. */
  readonly blend: number;
  readonly colours: { readonly unsigned: ColourMapId; readonly signed: ColourMapId };
  readonly threshold: number;
  readonly opacityFollowsValue: boolean;
};

/** As the viewer shows it; regions lie on top as outlines. */
export function composeOverlay({ film, map, regions, image }: Overlay, style: OverlayStyle): OffscreenCanvas {
  const { width, height } = film;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  const { blend, opacityFollowsValue, threshold, colours } = style;
  const opacity = layerOpacities(blend, opacityFollowsValue);
  context.fillRect(0, 0, width, height); // black
  context.globalAlpha = opacity.film;
  context.drawImage(film, 0, 0);
  film.close();
  const range = displayRange(map);
  const heat = new OffscreenCanvas(map.width, map.height);
  const painted = paintMap(map, {
    colours: colourMap(map.signed ? colours.signed : colours.unsigned),
    range,
    threshold,
    opacityFollowsValue,
  });
  heat.getContext('2d')?.putImageData(new ImageData(painted, map.width, map.height), 0, 0);
  context.globalAlpha = opacity.heat;
  if (range.high > 0) context.drawImage(heat, 0, 0, width, height);
  context.globalAlpha = 1;
  context.lineWidth = 2;
  for (const region of regions) {
    if (region.hidden) continue;
    context.strokeStyle = regionColour(region.colour);
    context.stroke(pathOf(region, width / image.width, height / image.height));
  }
  return canvas;
}

function pathOf({ outline }: Region, across: number, down: number): Path2D {
  const path = new Path2D();
  for (const ring of outline.flat()) {
    for (const [i, { x, y }] of ring.entries()) {
      if (i === 0) path.moveTo(x * across, y * down);
      else path.lineTo(x * across, y * down);
    }
    path.closePath();
  }
  return path;
}
