import { apply } from '../shared/affine.ts';
import type { ImagePoint, Size } from '../shared/points.ts';
import type { Outline } from '../shared/region.ts';
import { similarity, thinPlate } from './align.ts';
import { toOutline } from './outline.ts';
import { simplify } from './simplify.ts';
import type { Shape } from './templates/shape.ts';

/** Image pixels that the placed outline may lie off the smooth one. */
const TOLERANCE = 0.5;

/**
 * Shapes set on a film so that their landmarks lie where a person put them: turned, scaled and shifted together to the best of all
 * landmarks, then bent by a thin plate that takes each exactly to its place. Landmarks that only one side knows are left out; where
 * they do not span the plane, the first step is all.
 */
export function placeShapes(shapes: readonly Shape[], landmarks: ReadonlyMap<string, ImagePoint>, image: Size): readonly Outline[] {
  const pairs = shapes.flatMap((shape) =>
    Object.entries(shape.landmarks).flatMap(([id, from]) => {
      const to = landmarks.get(id);
      return to === undefined ? [] : [[from, to] as const];
    }),
  );
  const targets = pairs.map(([, to]) => to);
  const coarse = similarity(
    pairs.map(([from]) => from),
    targets,
  );
  const plate = thinPlate(
    pairs.map(([from]) => apply(coarse, from)),
    targets,
  );
  return shapes.map(({ rings }) => {
    const placed = rings.map((ring) =>
      ring.map((point) => {
        const at = apply(coarse, point);
        return plate === undefined ? at : plate(at);
      }),
    );
    return simplify(toOutline(placed, image), TOLERANCE);
  });
}
