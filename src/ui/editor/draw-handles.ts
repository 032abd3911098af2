import { cornerOf, corners, type SelectionBox } from '../../regions/tools/selection-box.ts';
import { regionColour } from '../../render/region-palette.ts';
import { type ImagePoint, imagePoint } from '../../shared/points.ts';
import type { Outline, Region } from '../../shared/region.ts';
import { drawLine, type Sheet, toPane } from './draw-regions.ts';

/** Half the side of a handle, in CSS pixels. */
export type HandleSize = 'fine' | 'coarse';
const halfSide: Readonly<Record<HandleSize, number>> = { fine: 4, coarse: 7 };

/** Nearer vertices, in CSS pixels, are taken hold of all the same, but crowd the line. */
const apart: Readonly<Record<HandleSize, number>> = { fine: 14, coarse: 26 };

/** White squares on the vertices, as many as find room. */
export function drawVertices(sheet: Sheet, { outline, colour }: Region, size: HandleSize): void {
  for (const point of spaced(outline, apart[size] / sheet.at.scale)) drawSquare(sheet, point, halfSide[size], regionColour(colour));
}

/** The vertex that keys act on. */
export function drawFocus(sheet: Sheet, point: ImagePoint): void {
  drawRing(sheet, point, 9, 'rgb(0 0 0 / 70%)', 4);
  drawRing(sheet, point, 9, '#fff', 2);
}

/** The frame that scales by its corners and turns by the handle beside it. */
export function drawFrame(sheet: Sheet, { frame, turn }: SelectionBox, size: HandleSize): void {
  const { context } = sheet;
  context.globalAlpha = 0.7;
  drawLine(
    sheet,
    corners.map((corner) => cornerOf(frame, corner)),
    { dashed: true, closed: true },
  );
  drawLine(sheet, [imagePoint(turn.x, turn.y < frame.top ? frame.top : frame.bottom), turn]);
  context.globalAlpha = 1;
  for (const corner of corners) drawDot(sheet, cornerOf(frame, corner), halfSide[size]);
  drawDot(sheet, turn, halfSide[size] + 1);
}

/** Where the pointer was drawn to. */
export function drawSnap(sheet: Sheet, point: ImagePoint): void {
  drawRing(sheet, point, 6, 'rgb(0 0 0 / 70%)', 3.5);
  drawRing(sheet, point, 6, '#fff', 1.5);
}

/** What the brush would sweep. `radius` in image pixels. */
export function drawBrush(sheet: Sheet, point: ImagePoint, radius: number): void {
  drawRing(sheet, point, radius * sheet.at.scale, 'rgb(0 0 0 / 60%)', 3);
  drawRing(sheet, point, radius * sheet.at.scale, '#fff', 1.25);
}

/** Where keys draw: a crosshair with its middle left free; full while it is held pressed. */
export function drawCursor(sheet: Sheet, point: ImagePoint, isDown: boolean): void {
  const { context } = sheet;
  const { x, y } = toPane(sheet, point);
  for (const [width, colour] of [
    [4, 'rgb(0 0 0 / 70%)'],
    [1.5, '#fff'],
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.beginPath();
    for (const [dx, dy] of arms) {
      context.moveTo(x + 5 * dx, y + 5 * dy);
      context.lineTo(x + 16 * dx, y + 16 * dy);
    }
    context.stroke();
  }
  if (isDown) drawDot(sheet, point, 3);
}

const arms = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

export function drawPoints(sheet: Sheet, points: readonly ImagePoint[]): void {
  for (const [i, point] of points.entries()) drawSquare(sheet, point, i === 0 ? 5 : 3, '#000');
}

function drawSquare(sheet: Sheet, point: ImagePoint, half: number, edge: string): void {
  const { context } = sheet;
  const { x, y } = toPane(sheet, point);
  context.lineWidth = 1.5;
  context.fillStyle = '#fff';
  context.strokeStyle = edge;
  context.fillRect(x - half, y - half, 2 * half, 2 * half);
  context.strokeRect(x - half, y - half, 2 * half, 2 * half);
}

function drawDot(sheet: Sheet, point: ImagePoint, radius: number): void {
  const { context } = sheet;
  const { x, y } = toPane(sheet, point);
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = '#fff';
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = 'rgb(0 0 0 / 80%)';
  context.stroke();
}

function drawRing(sheet: Sheet, point: ImagePoint, radius: number, colour: string, width: number): void {
  const { context } = sheet;
  const { x, y } = toPane(sheet, point);
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

/** Vertices at least so far (image pixels) from the one before. */
function spaced(outline: Outline, least: number): readonly ImagePoint[] {
  return outline.flat().flatMap((ring) => {
    const shown: ImagePoint[] = [];
    for (const point of ring) {
      const last = shown.at(-1);
      if (!last || Math.hypot(point.x - last.x, point.y - last.y) >= least) shown.push(point);
    }
    return shown;
  });
}
