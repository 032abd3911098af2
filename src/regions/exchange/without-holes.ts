import type { Size } from '../../shared/points.ts';
import type { Outline, Ring } from '../../shared/region.ts';
import { bounds } from '../shape.ts';
import { STEPS } from '../sub-pixel.ts';
import { cutAtLevels } from '../templates/levels.ts';

/** In image pixels: two steps of the grid, so that the middle, brought to the grid, still lies inside. */
const LEAST_HEIGHT = 2 / STEPS;

/**
 * The same area as rings without holes, for formats that know none: parts with holes are cut level with the middle of each hole. United
 * again they give the outline back, to a thousandth of a pixel at the cuts. Holes too flat for a line of the grid to run through are filled.
 */
export function withoutHoles(outline: Outline, image: Size): readonly Ring[] {
  return outline.flatMap((polygon) => {
    const [outer = [], ...holes] = polygon;
    const levels = holes.flatMap((hole) => {
      const box = bounds([[hole]]);
      return box === undefined || box.bottom - box.top < LEAST_HEIGHT ? [] : [(box.top + box.bottom) / 2];
    });
    if (levels.length === 0) return [outer];
    return cutAtLevels([polygon], levels, image).flatMap((piece) => withoutHoles(piece, image));
  });
}
