import { imagePoint } from '../shared/points.ts';
import type { Ring } from '../shared/region.ts';

/**
 * Steps of the sub-pixel grid in one image pixel: every vertex of an outline lies on it.
 *
 * Set operations are exact in whole numbers. 1024 steps make a film's longest side (12,000 pixels) 24 bits long, so that the products
 * in a test of orientation stay under 2⁵³ and no sign is ever wrong. A crossing that is rounded to the grid moves by less than a
 * thousandth of a pixel. A power of two, so that a coordinate is exact as a double and has at most ten decimals in a file.
 */
export const STEPS = 1024;

/** The nearest coordinate of the grid, in image pixels. */
export const snap = (value: number) => Math.round(value * STEPS) / STEPS;

/** A point in whole steps of the grid. */
export type StepPoint = { readonly x: number; readonly y: number };

/** A ring in steps of the grid, each vertex at its nearest. */
export const toSteps = (ring: Ring): StepPoint[] => ring.map(({ x, y }) => ({ x: Math.round(x * STEPS), y: Math.round(y * STEPS) }));

/** Steps of the grid in image pixels. */
export const fromSteps = (path: readonly StepPoint[]): Ring => path.map(({ x, y }) => imagePoint(x / STEPS, y / STEPS));
