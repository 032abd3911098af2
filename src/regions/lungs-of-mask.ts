import { Failure } from '../shared/failure.ts';
import type { LungMask } from '../shared/lung-mask.ts';
import type { Size } from '../shared/points.ts';
import type { Outline } from '../shared/region.ts';
import { subtract } from './outline.ts';
import { area, bounds } from './shape.ts';
import type { Lungs } from './templates/template.ts';
import { traceMask } from './trace.ts';

/** Below these shares of the picture something is no lung. */
const LEAST_AREA = 0.015;
const LEAST_HEIGHT = 0.12;
/** Above this share of the picture both together are no lungs. */
const MOST_AREA = 0.85;
/** One lung this many times as large as the other is a lung and something else, or half of one. */
const MOST_RATIO = 6;

/**
 * Both lungs as a segmentation network saw them, in image pixels. Where it claims a place for both, the larger probability decides.
 * How much the network doubts is the caller's to ask first; this refuses only what cannot be two lungs.
 * @throws Failure 'no-lungs' where a lung is missing or absurdly small, large or unlike the other
 */
export function lungsOfMask(mask: LungMask, image: Size): Lungs {
  const plane = (own: Float32Array, other: Float32Array) => ({
    width: mask.width,
    height: mask.height,
    toModel: mask.toModel,
    values: own.map((value, i) => Math.min(value, 0.5 + value - (other[i] ?? 0))),
  });
  const right = traceMask(plane(mask.right, mask.left), image);
  const left = subtract(traceMask(plane(mask.left, mask.right), image), right);
  const why = whyNotLungs({ right, left }, image);
  if (why !== undefined) throw new Failure('no-lungs', `${why} Set the lungs by landmarks or draw them by hand.`);
  return { right, left };
}

function whyNotLungs({ right, left }: Lungs, image: Size): string | undefined {
  const whole = image.width * image.height;
  const isLung = (outline: Outline) => {
    const box = bounds(outline);
    return box !== undefined && area(outline) >= LEAST_AREA * whole && box.bottom - box.top >= LEAST_HEIGHT * image.height;
  };
  if (!isLung(right) && !isLung(left)) return 'No lungs were found on this film.';
  if (!isLung(right)) return "The patient's right lung was not found on this film.";
  if (!isLung(left)) return "The patient's left lung was not found on this film.";
  const [a, b] = [area(right), area(left)];
  if (a + b > MOST_AREA * whole) return 'What was found fills nearly the whole picture, which lungs do not.';
  if (Math.max(a, b) > MOST_RATIO * Math.min(a, b)) return 'The two lungs that were found are too unlike in size to be trusted.';
  return undefined;
}
