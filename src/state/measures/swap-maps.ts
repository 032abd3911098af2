import { coverageOn, factsOf } from '../../export/measured-map.ts';
import { transform } from '../../regions/outline.ts';
import { type Bounds, bounds } from '../../regions/shape.ts';
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

/** So that the boxes around both films' lungs lie on each other, where regions show the lungs of both; else by the sizes of the films. */
export const carryByLungs =
  (lungsOfFilm: (film: Film) => Outline | undefined): Carry =>
  (outline, from, to) => {
    const [own, other] = [from, to].map(({ film }) => bounds(lungsOfFilm(film) ?? []));
    const whole = ({ image: { width, height } }: { image: Size }): Bounds => ({ left: 0, top: 0, right: width, bottom: height });
    const [a, b] = own && other ? [own, other] : [whole(from), whole(to)];
    const xx = (b.right - b.left) / (a.right - a.left);
    const yy = (b.bottom - b.top) / (a.bottom - a.top);
    return transform(outline, { xx, xy: 0, x0: b.left - xx * a.left, yx: 0, yy, y0: b.top - yy * a.top }, to.image);
  };

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
