import { regionColour } from '../../render/region-palette.ts';
import type { Region } from '../../shared/region.ts';

export type LegendEntry = Pick<Region, 'name' | 'colour'>;
type Placed = LegendEntry & { readonly x: number; readonly line: number };
export type Legend = { readonly entries: readonly Placed[]; readonly lines: number };

const swatch = 10;
const gap = 6;
const between = 18;

/** Where the names of the regions stand beneath a picture, in as many lines as they need. */
export function layOutLegend(entries: readonly LegendEntry[], width: number, widthOf: (text: string) => number): Legend {
  const placed: Placed[] = [];
  let [x, line] = [0, 0];
  for (const { name, colour } of entries) {
    const needed = swatch + gap + widthOf(name);
    if (x > 0 && x + needed > width) [x, line] = [0, line + 1];
    placed.push({ name, colour, x, line });
    x += needed + between;
  }
  return { entries: placed, lines: placed.length === 0 ? 0 : line + 1 };
}

/** @param top of the first line's text, whose lines are `lineHeight` apart */
export function drawLegend(
  context: OffscreenCanvasRenderingContext2D,
  { entries }: Legend,
  { left, top, lineHeight }: { readonly left: number; readonly top: number; readonly lineHeight: number },
): void {
  context.textAlign = 'left';
  for (const { name, colour, x, line } of entries) {
    const baseline = top + lineHeight * (line + 1);
    context.fillStyle = regionColour(colour);
    context.fillRect(left + x, baseline - swatch + 1, swatch, swatch);
    context.fillStyle = '#e7eaee';
    context.fillText(name, left + x + swatch + gap, baseline);
  }
}
