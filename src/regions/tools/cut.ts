import { type ImagePoint, imagePoint, type Size } from '../../shared/points.ts';
import type { Outline, Polygon, Region, RegionId } from '../../shared/region.ts';
import { intersect, subtract, toOutline } from '../outline.ts';
import { snap } from './snap.ts';
import { type Modifiers, nothing, type Tool, type ToolContext } from './tool.ts';

type Line = { readonly from: ImagePoint; readonly to: ImagePoint };

/** A straight line dragged across: every selected region that it crosses, or with none selected every one, falls in two. Shift keeps it level or upright. */
export const cut: Tool<Line | undefined> = {
  start: undefined,
  step: (line, event, context) => {
    switch (event.kind) {
      case 'press': {
        const { at } = snap(event.at, event, context);
        return { state: { from: at, to: at }, preview: nothing, taken: true };
      }
      case 'move': {
        if (!line) return { state: undefined, preview: nothing, taken: false };
        const to = endOf(line, event.at, event, context);
        return { state: { ...line, to }, preview: { guide: lead(line.from, to) }, taken: true };
      }
      case 'release': {
        if (!line) return { state: undefined, preview: nothing, taken: false };
        const cuts = cutsOf({ ...line, to: endOf(line, event.at, event, context) }, context);
        const change = cuts.size > 0 && { change: { kind: 'cut', cuts } as const };
        return { state: undefined, preview: nothing, taken: true, ...change };
      }
      case 'cancel':
        return { state: undefined, preview: nothing, taken: line !== undefined };
      default:
        return { state: line, preview: line ? { guide: lead(line.from, line.to) } : nothing, taken: line !== undefined };
    }
  },
};

const lead = (...points: readonly ImagePoint[]) => ({ points, isClosed: false });

function endOf({ from }: Line, point: ImagePoint, held: Modifiers, context: ToolContext): ImagePoint {
  if (!held.shift) return snap(point, held, context).at;
  const isLevel = Math.abs(point.x - from.x) > Math.abs(point.y - from.y);
  return isLevel ? imagePoint(point.x, from.y) : imagePoint(from.x, point.y);
}

function cutsOf(line: Line, { regions, selected, image }: ToolContext): ReadonlyMap<RegionId, readonly [Outline, Outline]> {
  const isMeant = ({ id, hidden, locked }: Region) => !hidden && !locked && (selected.length === 0 || selected.includes(id));
  const cuts = new Map<RegionId, readonly [Outline, Outline]>();
  for (const region of regions.filter(isMeant)) {
    const halves = halve(region.outline, line, image);
    if (halves) cuts.set(region.id, halves);
  }
  return cuts;
}

/** Both sides of a line through an outline, the upper (left) one first; a part that the line does not cross right through stays whole, on the side where it lies. */
export function halve(outline: Outline, line: Line, image: Size): readonly [Outline, Outline] | undefined {
  const side = sideOf(line, image);
  let [first, second]: [Outline, Outline] = [[], []];
  let isCut = false;
  for (const polygon of outline) {
    const [here, there] = [intersect([polygon], side), subtract([polygon], side)];
    if (here.length > 0 && there.length > 0 && crosses(polygon, line)) {
      isCut = true;
      first = [...first, ...here];
      second = [...second, ...there];
    } else if (isMostlyOn(polygon, line)) first = [...first, polygon];
    else second = [...second, polygon];
  }
  return isCut ? [first, second] : undefined;
}

/** All of the image above (or left of) the line. */
function sideOf({ from, to }: Line, image: Size): Outline {
  const reach = 2 * Math.hypot(image.width, image.height);
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return [];
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [nx, ny] = upward(ux, uy);
  const far = (along: number, across: number) => imagePoint(from.x + ux * along + nx * across, from.y + uy * along + ny * across);
  return toOutline([[far(-reach, 0), far(reach, 0), far(reach, reach), far(-reach, reach)]], image);
}

/** The normal that points up the picture, or to its left. */
function upward(ux: number, uy: number): readonly [number, number] {
  const [nx, ny] = [-uy, ux];
  return ny < 0 || (ny === 0 && nx < 0) ? [nx, ny] : [-nx, -ny];
}

/** Whether the drawn line, both ends outside, goes through the polygon's outer ring. */
function crosses([outer = []]: Polygon, line: Line): boolean {
  let meetings = 0;
  outer.forEach((from, i) => {
    const to = outer[(i + 1) % outer.length] ?? from;
    if (meets(line, { from, to })) meetings++;
  });
  return meetings > 1;
}

function meets(a: Line, b: Line): boolean {
  return turn(a, b.from) > 0 !== turn(a, b.to) > 0 && turn(b, a.from) > 0 !== turn(b, a.to) > 0;
}

const turn = ({ from, to }: Line, p: ImagePoint) => (to.x - from.x) * (p.y - from.y) - (to.y - from.y) * (p.x - from.x);

/** Whether more of the polygon's vertices lie on the upper side, by their distance. */
function isMostlyOn([outer = []]: Polygon, line: Line): boolean {
  const [nx, ny] = upward(line.to.x - line.from.x, line.to.y - line.from.y);
  const heights = outer.map(({ x, y }) => (x - line.from.x) * nx + (y - line.from.y) * ny);
  return heights.reduce((total, height) => total + height, 0) > 0;
}
