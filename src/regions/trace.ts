import { type Affine, apply, invert } from '../shared/affine.ts';
import { type ImagePoint, type ModelPoint, modelPoint, type Size } from '../shared/points.ts';
import type { Outline, Polygon, Ring } from '../shared/region.ts';
import { contourRings } from './contour.ts';
import { toOutline } from './outline.ts';
import { area } from './shape.ts';
import { simplify } from './simplify.ts';

/** Probabilities of a network, height × width, each at the centre of its pixel. */
export type ProbabilityPlane = Size & { readonly values: Float32Array; readonly toModel: Affine<ImagePoint, ModelPoint> };

/** Parts smaller than this share of the largest are crumbs. */
const LEAST_PART = 0.04;
/** Holes smaller than this share of their part are filled. */
const LEAST_HOLE = 0.02;
/** Image pixels that a simplified outline may lie off the contour. */
const TOLERANCE = 0.5;

/**
 * Where a network sees something: the line at which its probabilities, a little smoothed and interpolated between the centres of its
 * pixels, pass `threshold`; in image pixels, without crumbs and pinholes, simplified to half a pixel. A part that runs off the
 * picture ends at its edge.
 */
export function traceMask(plane: ProbabilityPlane, image: Size, threshold = 0.5): Outline {
  const toImage = invert(plane.toModel);
  const toImageRing = (ring: readonly (readonly [number, number])[]): Ring => ring.map(([x, y]) => apply(toImage, modelPoint(x, y)));
  const traced = toOutline(contourRings({ ...plane, values: smoothed(plane) }, threshold).map(toImageRing), image);
  return simplify(tidy(traced), TOLERANCE);
}

function tidy(outline: Outline): Outline {
  const largest = outline.reduce((most, polygon) => Math.max(most, area([polygon])), 0);
  return outline.filter((polygon) => area([polygon]) >= LEAST_PART * largest).map(withoutPinholes);
}

function withoutPinholes([outer = [], ...holes]: Polygon): Polygon {
  const least = LEAST_HOLE * area([[outer]]);
  return [outer, ...holes.filter((hole) => area([[hole]]) >= least)];
}

/** Binomial weights 1 2 1 in both directions, the edge continued: leaves a slope as it is and takes the steps off a hard mask. */
function smoothed({ values, width, height }: ProbabilityPlane): Float32Array {
  const across = new Float32Array(values.length);
  const result = new Float32Array(values.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const row = y * width;
      const [before, after] = [values[row + Math.max(0, x - 1)] ?? 0, values[row + Math.min(width - 1, x + 1)] ?? 0];
      across[row + x] = (before + 2 * (values[row + x] ?? 0) + after) / 4;
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [above, below] = [across[Math.max(0, y - 1) * width + x] ?? 0, across[Math.min(height - 1, y + 1) * width + x] ?? 0];
      result[y * width + x] = (above + 2 * (across[y * width + x] ?? 0) + below) / 4;
    }
  }
  return result;
}
