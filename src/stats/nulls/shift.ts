import type { Coverage } from '../../shared/coverage.ts';
import { seededRandom } from '../../shared/random.ts';
import type { Field, MapFacts } from '../measures/map-facts.ts';
import { type Chance, chanceOf } from './chance.ts';

/** How far a map is moved, in whole pixels to the right and down; what leaves at an edge comes back at the opposite one. */
export type Shift = { readonly x: number; readonly y: number };

/** The part of the grid within which a map is moved. */
type Frame = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/**
 * Different shifts within a frame, the identity never among them; all of them where there are no more than `count`.
 *
 * @param seed the same one draws the same shifts
 */
export function drawShifts({ width, height }: Pick<Frame, 'width' | 'height'>, count: number, seed: number): readonly Shift[] {
  const all = width * height - 1;
  const toShift = (index: number): Shift => ({ x: index % width, y: Math.floor(index / width) });
  if (all <= count) return Array.from({ length: Math.max(0, all) }, (_, i) => toShift(i + 1));
  const random = seededRandom(seed, 'shift');
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(1 + random.integer(all));
  return [...drawn].map(toShift);
}

export type ShiftOptions = {
  readonly field: Field;
  readonly count: number;
  readonly seed: number;
};

/**
 * Would the region hold as much if the map lay elsewhere on the film? Moves the map within F and measures the region's enrichment again each
 * time. Tests position alone: a map that keeps to the middle of every film passes, whether it follows the anatomy or not.
 */
export function shiftNull(facts: MapFacts, region: Coverage, { field, count, seed }: ShiftOptions): Chance | undefined {
  const frame = frameOf(field, facts.plane);
  return chanceUnder(facts, region, frame, drawShifts(frame, count, seed));
}

function chanceUnder(facts: MapFacts, region: Coverage, frame: Frame, shifts: readonly Shift[]): Chance | undefined {
  const area = region.weights.reduce((sum, weight) => sum + weight, 0);
  if (area === 0 || !(facts.readMass > 0)) return undefined;
  const enrichment = enrichmentUnder(facts, region, frame, area);
  return chanceOf(enrichment({ x: 0, y: 0 }), Float64Array.from(shifts, enrichment));
}

/** How much a region holds once the map has been moved. The map is laid out twice in each direction, so that no shift has to wrap. */
function enrichmentUnder(facts: MapFacts, { width, pixels, weights }: Coverage, frame: Frame, area: number): (shift: Shift) => number {
  const tiled = tile(facts.read, width, frame);
  const stride = 2 * frame.width;
  const places = Uint32Array.from(pixels, (pixel) => (Math.floor(pixel / width) - frame.top) * stride + (pixel % width) - frame.left);
  const toEnrichment = facts.fieldArea / (area * facts.readMass);
  return ({ x, y }) => {
    const offset = ((frame.height - y) % frame.height) * stride + ((frame.width - x) % frame.width);
    let read = 0;
    for (let i = 0; i < places.length; i++) read += (weights[i] ?? 0) * (tiled[(places[i] ?? 0) + offset] ?? 0);
    return read * toEnrichment;
  };
}

function tile(values: Float32Array, width: number, frame: Frame): Float32Array {
  const stride = 2 * frame.width;
  const tiled = new Float32Array(stride * 2 * frame.height);
  for (let y = 0; y < 2 * frame.height; y++) {
    const start = (frame.top + (y % frame.height)) * width + frame.left;
    const row = values.subarray(start, start + frame.width);
    tiled.set(row, y * stride);
    tiled.set(row, y * stride + frame.width);
  }
  return tiled;
}

/** F as a rectangle: what shows a film is one, in every way of fitting a film into a grid. */
function frameOf(field: Field, { width, height }: { readonly width: number; readonly height: number }): Frame {
  if (field === 'whole') return { left: 0, top: 0, width, height };
  const { pixels } = field;
  const [first = 0, last = 0] = [pixels[0], pixels[pixels.length - 1]];
  const [left, top] = [first % width, Math.floor(first / width)];
  return { left, top, width: (last % width) - left + 1, height: Math.floor(last / width) - top + 1 };
}
