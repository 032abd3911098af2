import { regionColour } from '../../render/region-palette.ts';
import type { ImagePoint } from '../../shared/points.ts';
import type { Outline, Region } from '../../shared/region.ts';
import type { Placement } from '../../state/view.ts';

/** A canvas in CSS pixels of its pane, and where the film lies in it. */
export type Sheet = { readonly context: CanvasRenderingContext2D; readonly at: Placement };

type LineStyle = { readonly width: number; readonly fill?: number };

export const plainLine: LineStyle = { width: 1.75 };
export const hoveredLine: LineStyle = { width: 2.5, fill: 0.12 };
export const selectedLine: LineStyle = { width: 3 };

const casing = 'rgb(0 0 0 / 55%)';
const paths = new WeakMap<Outline, Path2D>();

/** A region's line in its colour, with a dark casing, so that it reads on white and on black. */
export function drawRegion(sheet: Sheet, { outline, colour }: Pick<Region, 'outline' | 'colour'>, { width, fill }: LineStyle): void {
  const { context, at } = sheet;
  const path = pathOf(outline);
  onFilm(sheet, () => {
    context.lineJoin = 'round';
    if (fill) {
      context.globalAlpha = fill;
      context.fillStyle = regionColour(colour);
      context.fill(path, 'evenodd');
      context.globalAlpha = 1;
    }
    context.lineWidth = (width + 2) / at.scale;
    context.strokeStyle = casing;
    context.stroke(path);
    context.lineWidth = width / at.scale;
    context.strokeStyle = regionColour(colour);
    context.stroke(path);
  });
}

/** An open line under construction, white on black. */
export function drawLine(sheet: Sheet, points: readonly ImagePoint[], { dashed = false, closed = false } = {}): void {
  const { context, at } = sheet;
  const path = new Path2D();
  addRing(path, points, closed);
  onFilm(sheet, () => {
    context.lineJoin = 'round';
    context.lineWidth = 3.5 / at.scale;
    context.strokeStyle = casing;
    context.stroke(path);
    if (dashed) context.setLineDash([5 / at.scale, 4 / at.scale]);
    context.lineWidth = 1.5 / at.scale;
    context.strokeStyle = '#fff';
    context.stroke(path);
  });
}

/** Asking the page for its type costs more than the drawing. */
let nameFont: string | undefined;

/** A name beside its region, small. */
export function drawName(sheet: Sheet, name: string, point: ImagePoint): void {
  const { context } = sheet;
  const { x, y } = toPane(sheet, point);
  nameFont ??= `600 12px ${getComputedStyle(document.body).fontFamily}`;
  context.font = nameFont;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = 'rgb(0 0 0 / 80%)';
  context.strokeText(name, x, y);
  context.fillStyle = '#fff';
  context.fillText(name, x, y);
}

export function toPane({ at }: Sheet, { x, y }: ImagePoint): { readonly x: number; readonly y: number } {
  return { x: at.left + x * at.scale, y: at.top + y * at.scale };
}

function onFilm({ context, at }: Sheet, draw: () => void): void {
  context.save();
  context.translate(at.left, at.top);
  context.scale(at.scale, at.scale);
  draw();
  context.restore();
}

/** Made once an outline: a film's regions are drawn again with every move of the film. */
function pathOf(outline: Outline): Path2D {
  const known = paths.get(outline);
  if (known) return known;
  const path = new Path2D();
  for (const ring of outline.flat()) addRing(path, ring, true);
  paths.set(outline, path);
  return path;
}

function addRing(path: Path2D, ring: readonly ImagePoint[], isClosed: boolean): void {
  ring.forEach(({ x, y }, i) => {
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  });
  if (isClosed) path.closePath();
}
