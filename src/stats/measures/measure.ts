import type { RegionSums } from './region-sums.ts';

/** What a number is made of: written in the head of its column, and in the column `unit` of a table. */
export type Unit = 'fraction' | '× chance' | 'log₂' | 'map unit' | 'map unit × pixel' | 'logit';

/** A number that a map gives for a region; what the page, the tables and the command line say of it. */
export type Measure = {
  /** As in the column `measure` of regions.csv. */
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  /** One plain sentence for somebody who reads the number. */
  readonly sentence: string;
  readonly formula: string;
  readonly source: string;
};

/** A measure that one map and one region alone give. Not a finite number: undefined there. */
export type RegionMeasure = Measure & { readonly of: (sums: RegionSums) => number };
