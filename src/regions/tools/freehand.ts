import type { ImagePoint } from '../../shared/points.ts';
import { toOutline } from '../outline.ts';
import { area } from '../shape.ts';
import { simplify } from '../simplify.ts';
import { smoothRing } from './smooth-ring.ts';
import { nothing, type Tool } from './tool.ts';

/** The line drawn so far; undefined while nothing is pressed. */
type Line = readonly ImagePoint[] | undefined;

/** How far the simplified outline may lie off the smoothed line, in image pixels. */
const tolerance = 0.5;
/** Tremor of a hand, in CSS pixels. */
const tremor = 2;
/** What is smaller, in square CSS pixels, was a click and not a drawing. */
const least = 30;

/** A line drawn in one go, closed by itself, without the hand's tremor and with few vertices. */
export const freehand: Tool<Line> = {
  start: undefined,
  step: (line, event, { image, scale }) => {
    switch (event.kind) {
      case 'press':
        return { state: [event.at], preview: { line: [event.at] }, taken: true };
      case 'move': {
        const last = line?.at(-1);
        if (!line || !last) return { state: line, preview: nothing, taken: false };
        const isFar = Math.hypot(event.at.x - last.x, event.at.y - last.y) * scale >= 1;
        const longer = isFar ? [...line, event.at] : line;
        return { state: longer, preview: { line: longer }, taken: true };
      }
      case 'release': {
        if (!line) return { state: undefined, preview: nothing, taken: false };
        const drawn = toOutline([smoothRing(line, Math.max(tolerance, tremor / scale))], image);
        const outline = simplify(drawn, tolerance);
        const isDrawing = area(outline) * scale ** 2 >= least;
        return { state: undefined, preview: nothing, taken: true, ...(isDrawing && { change: { kind: 'draw', outline } }) };
      }
      case 'cancel':
        return { state: undefined, preview: nothing, taken: line !== undefined };
      default:
        return { state: line, preview: line ? { line } : nothing, taken: line !== undefined };
    }
  },
};
