import type { Size } from '../../shared/points.ts';
import { frameLeft, type Geometry } from './grid-geometry.ts';

/**
 * What a row's films are painted on: all films on one canvas, all heat on another, how opaque being said once for each (see gallery.css). Two canvases
 * for every film would be a layer each for the compositor, and a page of them takes longer to bring to the screen than to paint.
 */
export type RowSheets = {
  readonly film: { readonly current: HTMLCanvasElement | null };
  readonly heat: { readonly current: HTMLCanvasElement | null };
};

/** A film's part of its row's sheets, in their own pixels. */
export type Place = Size & { readonly x: number; readonly y: number; readonly radius: number };

/** Pixels of a thumbnail, each way at most: finer sheets would show no more. */
const finest = 256;
/** gallery-grid.css says the same. */
const border = 1;
const radius = 6;

const pixelsPerCss = ({ frame }: Geometry): number => Math.min(window.devicePixelRatio, Math.max(1, finest / frame.width));

/** In pixels of their own. */
export function sheetSize(geometry: Geometry): Size {
  const scale = pixelsPerCss(geometry);
  return { width: Math.max(1, Math.round(scale * geometry.across)), height: Math.max(1, Math.round(scale * geometry.frame.height)) };
}

/** Columns are counted from 0. */
export function placeOf(column: number, geometry: Geometry): Place {
  const scale = pixelsPerCss(geometry);
  return {
    x: scale * (frameLeft(column, geometry) + border),
    y: scale * border,
    width: scale * (geometry.frame.width - 2 * border),
    height: scale * (geometry.frame.height - 2 * border),
    radius: scale * (radius - border),
  };
}

/** Draws into a place, as large as fits; of a picture that is to be stretched to another's shape, `shape` is that other's size. */
export function drawInto(
  canvas: HTMLCanvasElement | null,
  place: Place,
  picture: ImageBitmap | OffscreenCanvas | undefined,
  shape: Size | undefined = picture,
): void {
  const context = canvas?.getContext('2d');
  if (!context) return;
  clear(canvas, place);
  if (!picture || !shape) return;
  const scale = Math.min(place.width / shape.width, place.height / shape.height);
  const [width, height] = [scale * shape.width, scale * shape.height];
  context.save();
  context.beginPath();
  context.roundRect(place.x, place.y, place.width, place.height, place.radius);
  context.clip();
  context.drawImage(picture, place.x + (place.width - width) / 2, place.y + (place.height - height) / 2, width, height);
  context.restore();
}

/** Leaves a place as it was before anything was drawn. */
export function clear(canvas: HTMLCanvasElement | null, { x, y, width, height }: Place): void {
  canvas?.getContext('2d')?.clearRect(Math.floor(x), Math.floor(y), Math.ceil(width) + 1, Math.ceil(height) + 1);
}
