import type { Size } from '../../shared/points.ts';
import type { Outline, Ring } from '../../shared/region.ts';
import { bounds } from '../shape.ts';
import { cutAtLevels } from '../templates/levels.ts';

/**
 * The same area as rings without holes, for formats that know none: parts with holes are cut level with the middle of each hole. United
 * again they give the outline back, to a thousandth of a pixel at the cuts.
 */
export function withoutHoles(outline: Outline, image: Size): readonly Ring[] {
  return outline.flatMap((polygon) => {
    const [outer = [], ...holes] = polygon;
    if (holes.length === 0) return [outer];
    const levels = holes.flatMap((hole) => {
      const box = bounds([[hole]]);
      return box === undefined ? [] : [(box.top + box.bottom) / 2];
    });
    return cutAtLevels([polygon], levels, image).flatMap((piece) => withoutHoles(piece, image));
  });
}
