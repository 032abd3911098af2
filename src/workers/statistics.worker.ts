import { expose } from 'comlink';
import { coverage } from '../regions/coverage.ts';
import { grow } from '../regions/outline.ts';
import { stretch } from '../shared/affine.ts';
import type { Coverage } from '../shared/coverage.ts';
import type { Size } from '../shared/points.ts';
import type { Outline } from '../shared/region.ts';
import { mapFacts, type Plane } from '../stats/measures/map-facts.ts';
import { measureRegion, type RegionNumbers } from '../stats/measures/measures.ts';
import type { Reading } from '../stats/measures/reading.ts';
import type { Chance } from '../stats/nulls/chance.ts';
import { shiftNull } from '../stats/nulls/shift.ts';
import { carryFailures } from './carry-failures.ts';

export type ShiftCall = {
  readonly job: number;
  readonly plane: Plane;
  readonly reading: Reading;
  readonly regions: readonly Coverage[];
  readonly count: number;
  readonly seed: number;
};

export type EdgeCall = {
  readonly job: number;
  readonly plane: Plane;
  readonly reading: Reading;
  readonly outlines: readonly Outline[];
  readonly image: Size;
  /** By how many image pixels each outline is grown and shrunk. */
  readonly by: number;
};

/** What a region measures when its outline is drawn tighter, and when it is drawn wider. */
export type EdgeNumbers = { readonly shrunk: RegionNumbers; readonly grown: RegionNumbers };

export type Progress = (done: number, total: number) => void;

const aborted = new Set<number>();

const face = {
  shift: async ({ job, plane, reading, regions, count, seed }: ShiftCall, onProgress: Progress): Promise<(Chance | undefined)[]> => {
    const facts = mapFacts(plane, reading);
    return oneByOne(job, regions, (region) => shiftNull(facts, region, { field: 'whole', count, seed }), onProgress);
  },
  edge: async ({ job, plane, reading, outlines, image, by }: EdgeCall, onProgress: Progress): Promise<EdgeNumbers[]> => {
    const facts = mapFacts(plane, reading);
    const measured = (outline: Outline) => measureRegion(facts, coverage(outline, plane, stretch(image, plane)));
    const moved = (outline: Outline) => ({ shrunk: measured(grow(outline, -by, image)), grown: measured(grow(outline, by, image)) });
    return oneByOne(job, outlines, moved, onProgress);
  },
  abort: (job: number) => void aborted.add(job),
};

export type StatisticsFace = typeof face;

/** Between two items other messages are heard, an abort among them. */
async function oneByOne<Item, Result>(job: number, items: readonly Item[], work: (item: Item) => Result, onProgress: Progress) {
  const results: Result[] = [];
  for (const item of items) {
    await new Promise((resolve) => setTimeout(resolve));
    if (aborted.delete(job)) throw new DOMException('Cancelled.', 'AbortError');
    results.push(work(item));
    onProgress(results.length, items.length);
  }
  return results;
}

carryFailures();
expose(face);
