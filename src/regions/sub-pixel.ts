import type { Path64 } from 'clipper2-ts';
import { imagePoint } from '../shared/points.ts';
import type { Ring } from '../shared/region.ts';

/**
 * Steps of the sub-pixel grid in one image pixel: every vertex of an outline lies on it.
 *
 * The clipper computes in whole numbers. 1024 steps make a film's longest side (12,000 pixels) 24 bits long, so that the products in
 * its tests of orientation stay under 2⁵³ and are exact. A crossing that is rounded to the grid moves by less than a thousandth of a
 * pixel. A power of two, so that a coordinate is exact as a double and has at most ten decimals in a file.
 */
export const STEPS = 1024;

/** The nearest coordinate on the grid, in image pixels. */
export const snap = (value: number) => Math.round(value * STEPS) / STEPS;

/** A ring, or a path, in steps of the grid. */
export const toSteps = (ring: Ring): Path64 => ring.map(({ x, y }) => ({ x: Math.round(x * STEPS), y: Math.round(y * STEPS) }));

/** A path of the clipper in image pixels. */
export const fromSteps = (path: Path64): Ring => path.map(({ x, y }) => imagePoint(x / STEPS, y / STEPS));
