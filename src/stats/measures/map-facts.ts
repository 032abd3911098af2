import type { Coverage } from '../../shared/coverage.ts';
import { ascendingOrder } from './ascending-order.ts';
import { type Reading, readValues } from './reading.ts';

/** A map as it is measured: raw values, row by row. */
export type Plane = { readonly width: number; readonly height: number; readonly data: Float32Array };

/** The field of view F: the pixels that show the film, without a letterbox. */
export type Field = Coverage | 'whole';

/** All that the measures of any region need to know of a map; worked out once for each map, so that a dragged vertex costs little. */
export type MapFacts = {
  readonly plane: Plane;
  readonly reading: Reading;
  /** |F|, in pixels. */
  readonly fieldArea: number;
  /** The values as they are read for shares. */
  readonly read: Float32Array;
  /** Σ of them over F. */
  readonly readMass: number;
  /** The largest of them within F, and how many pixels of F hold it. */
  readonly highest: number;
  readonly highestArea: number;
  /** They, from the largest down, within F; `areaBefore[i]`: how many pixels of F come before the i-th. */
  readonly descending: Float32Array;
  readonly areaBefore: Float64Array;
  /** Raw values from the smallest up, and the place of each pixel in that order. */
  readonly ascending: Float32Array;
  readonly rank: Uint32Array;
};

export function mapFacts(plane: Plane, reading: Reading, field: Field = 'whole'): MapFacts {
  const { data } = plane;
  const read = readValues(data, reading);
  const inField = fieldWeights(field, data.length);
  const { descending, areaBefore } = downwards(read, inField);
  const highest = descending[0] ?? 0;
  const firstLower = descending.findIndex((value) => value !== highest);
  const order = ascendingOrder(data);
  const ascending = new Float32Array(order.length);
  const rank = new Uint32Array(order.length);
  let readMass = 0;
  for (let place = 0; place < order.length; place++) {
    const pixel = order[place] ?? 0;
    rank[pixel] = place;
    ascending[place] = data[pixel] ?? 0;
    readMass += (read[place] ?? 0) * (inField[place] ?? 0);
  }
  return {
    plane,
    reading,
    fieldArea: areaBefore[descending.length] ?? 0,
    read,
    readMass,
    highest,
    highestArea: areaBefore[firstLower < 0 ? descending.length : firstLower] ?? 0,
    descending,
    areaBefore,
    ascending,
    rank,
  };
}

function downwards(read: Float32Array, inField: Float64Array): Pick<MapFacts, 'descending' | 'areaBefore'> {
  const order = ascendingOrder(read);
  const descending = new Float32Array(order.length);
  const areaBefore = new Float64Array(order.length + 1);
  let count = 0;
  for (let place = order.length - 1; place >= 0; place--) {
    const pixel = order[place] ?? 0;
    const weight = inField[pixel] ?? 0;
    if (weight === 0) continue;
    descending[count] = read[pixel] ?? 0;
    areaBefore[count + 1] = (areaBefore[count] ?? 0) + weight;
    count++;
  }
  return { descending: descending.subarray(0, count), areaBefore: areaBefore.subarray(0, count + 1) };
}

/** How much of each pixel of the grid belongs to the field. */
function fieldWeights(field: Field, pixels: number): Float64Array {
  if (field === 'whole') return new Float64Array(pixels).fill(1);
  const weights = new Float64Array(pixels);
  for (const [i, pixel] of field.pixels.entries()) weights[pixel] = field.weights[i] ?? 0;
  return weights;
}

/** The value above which the largest values fill `area` pixels of F, and which part of the pixels that hold just this value is needed to fill up. */
export function cutAt({ descending, areaBefore }: MapFacts, area: number): { readonly value: number; readonly part: number } {
  const last = descending.length - 1;
  const at = Math.min(last, Math.max(0, firstWhere(areaBefore.length, (i) => (areaBefore[i] ?? 0) >= area) - 1));
  const value = descending[at] ?? 0;
  const begins = areaBefore[firstWhere(descending.length, (i) => (descending[i] ?? 0) <= value)] ?? 0;
  const ends = areaBefore[firstWhere(descending.length, (i) => (descending[i] ?? 0) < value)] ?? 0;
  return { value, part: Math.min(1, (area - begins) / (ends - begins)) };
}

/** The first of 0 … count for which something holds that then holds for all later ones. */
function firstWhere(count: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
