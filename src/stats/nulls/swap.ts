import { type Chance, chanceOf } from './chance.ts';

/** From how many films on the swap is offered: with fewer, no p below .05 can come out. */
export const fewestFilms = 20;

/** What the maps of other patients' films hold in the same region. */
export type Swap = {
  readonly chance: Chance | undefined;
  /** Other films whose map shows nothing: they have no number, and are left out. */
  readonly leftOut: number;
};

/**
 * Would this region hold as much on the map of somebody else's film? Tests whether this very film drew the network there.
 *
 * @param observed enrichment of the region on its own film's map
 * @param others enrichment of the region, carried over, on the maps of other patients' films; undefined where a map shows nothing
 */
export function swapNull(observed: number | undefined, others: readonly (number | undefined)[]): Swap {
  const known = others.filter((value) => value !== undefined);
  return { chance: chanceOf(observed, Float64Array.from(known)), leftOut: others.length - known.length };
}
