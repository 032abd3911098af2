import { coverageOn, factsOf } from '../../export/measured-map.ts';
import { transform } from '../../regions/outline.ts';
import { patientInName } from '../../shared/patient.ts';
import type { Size } from '../../shared/points.ts';
import type { Outline } from '../../shared/region.ts';
import type { SaliencyMap } from '../../shared/saliency-map.ts';
import { measureRegion } from '../../stats/measures/measures.ts';
import type { Reading } from '../../stats/measures/reading.ts';
import { fewestFilms, type Swap, swapNull } from '../../stats/nulls/swap.ts';
import { type Film, fileNameOf } from '../films-slice.ts';

/** From how many open films on the swap is offered. */
export const fewestForSwap = fewestFilms;

export type SwapAnswer = Swap & { readonly films: number; readonly patients: number };

/** A map of somebody else's film, and that film's size. */
export type OtherMap = { readonly film: Film; readonly map: SaliencyMap; readonly image: Size };

/** Takes an outline from one film to the like place of another. */
export type Carry = (outline: Outline, from: { film: Film; image: Size }, to: { film: Film; image: Size }) => Outline;

/** By the sizes of the two films alone; where both have lungs, an alignment of these is better. */
export const carryBySize: Carry = (outline, { image: from }, { image: to }) =>
  transform(outline, { xx: to.width / from.width, xy: 0, x0: 0, yx: 0, yy: to.height / from.height, y0: 0 }, to);

/** Whose film it is, as its name tells; films without a patient in their name are each somebody's own. */
export const patientOf = (film: Film): string => patientInName(fileNameOf(film)) ?? fileNameOf(film);

/** The open films of other patients; none where too few are open for a p below .05. */
export function otherFilms(films: readonly Film[], film: Film): readonly Film[] {
  const open = films.filter(({ opened }) => opened);
  return open.length < fewestFilms ? [] : open.filter((other) => patientOf(other) !== patientOf(film));
}

type Own = { readonly film: Film; readonly image: Size; readonly map: SaliencyMap; readonly reading: Reading };

/** Compares what a region holds with what it would hold on others' maps by the same method, of the same class. */
export function swapMaps(outline: Outline, { film, image, map, reading }: Own, others: readonly OtherMap[], carry: Carry): SwapAnswer {
  const enrichmentOn = (on: SaliencyMap, place: Outline, size: Size) =>
    measureRegion(factsOf(on, reading), coverageOn(on, place, size)).enrichment;
  const elsewhere = others.map((other) => enrichmentOn(other.map, carry(outline, { film, image }, other), other.image));
  const patients = new Set(others.map((other) => patientOf(other.film))).size;
  return { ...swapNull(enrichmentOn(map, outline, image), elsewhere), films: others.length, patients };
}
