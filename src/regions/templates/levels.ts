import { imagePoint, type Size } from '../../shared/points.ts';
import type { Laterality, Outline } from '../../shared/region.ts';
import { intersect, toOutline } from '../outline.ts';
import { bounds } from '../shape.ts';
import { snap } from '../sub-pixel.ts';
import type { Lungs, TemplatePart } from './template.ts';

/** Heights (y in image pixels) at equal parts of an outline's own height, without its ends. A stretch of the film takes them along. */
export function equalLevels(outline: Outline, parts: number): readonly number[] {
  const box = bounds(outline);
  if (box === undefined) return [];
  return Array.from({ length: parts - 1 }, (_, i) => box.top + ((box.bottom - box.top) * (i + 1)) / parts);
}

/** An outline cut at heights, from above downwards. The pieces share their edges to the last bit. */
export function cutAtLevels(outline: Outline, levels: readonly number[], image: Size): readonly Outline[] {
  const edges = [0, ...levels.map((level) => Math.min(image.height, Math.max(0, snap(level)))).toSorted((a, b) => a - b), image.height];
  return edges.slice(1).map((bottom, i) => {
    const top = edges[i] ?? 0;
    const corners = [imagePoint(0, top), imagePoint(image.width, top), imagePoint(image.width, bottom), imagePoint(0, bottom)];
    return intersect(outline, toOutline([corners], image));
  });
}

/** Both lungs cut at heights, the patient's right lung first; names from above downwards. */
export function lungZones(
  lungs: Lungs,
  image: Size,
  { right, left, levels }: { right: readonly string[]; left: readonly string[]; levels: (lung: Outline) => readonly number[] },
): readonly TemplatePart[] {
  const zonesOf = (lung: Outline, laterality: Laterality, names: readonly string[]) =>
    cutAtLevels(lung, levels(lung), image).map((outline, i) => ({ name: names[i] ?? '', laterality, outline }));
  return [...zonesOf(lungs.right, 'right', right), ...zonesOf(lungs.left, 'left', left)];
}
