import { Failure } from '../shared/failure.ts';
import type { LungMask } from '../shared/lung-mask.ts';
import type { LungThresholds } from '../shared/segmenter-card.ts';

/** What to make of a lung mask: which lungs were found, how sure the network is of each, whether the film seems mirrored. */
export type LungReading = {
  readonly right: SideReading;
  readonly left: SideReading;
  /** 'none': the film gets a message, not an outline. */
  readonly found: 'both' | 'right' | 'left' | 'none';
  readonly mirrored: boolean;
};

export type SideReading = {
  /** Share of the film that the lung's largest piece fills. */
  readonly area: number;
  /** Mean binary entropy, in bits, of the pixels that may be this lung: 0 where the network is sure, 1 where it could toss a coin. 1 where there are none. */
  readonly doubt: number;
  /** More doubt than on all but one in twenty films of children: the outline wants a careful look. */
  readonly isUnsure: boolean;
  /** Share of the lung's pixels that lie apart from its largest piece. */
  readonly scattered: number;
};

/**
 * Where a probability becomes a decision. Figures: `training/evaluate_segmenter.py`, for the weights that ship.
 *
 * - `lung`: on val no other cut between 0.3 and 0.6 gives a higher Dice.
 * - `doubt`: children's upright films stay under 0.30 (val and test), so none of them is refused. Adults' bedside films from another
 *   hospital reach 0.45: of 213, 6 % are refused and 10 % for one lung; elsewhere none and 0 to 1.4 %.
 * - `area`: lungs fill at least 8 % of a child's film. One turned by 90° or 180°, and most pictures that are no film, leave less than 4 %;
 *   what leaves more is refused for its doubt. Of 300 such pictures (noise, slopes, photographs, pages, shapes, …) none passes.
 * - `scattered`: at most 5 % of a lung lies apart on val and test.
 * - `unsure`: one film in eleven of val and in two of adults. There all eleven masks with a Dice under 0.9 are among them; on
 *   children's films a low Dice comes from how far the masks go behind the diaphragm, which no doubt foretells.
 * - `mirrored`: 0.5 % of val and 1.6 % of test raise a false alarm, and 92 and 91 % of mirrored ones are caught. 0.6 would catch 98 and
 *   95 % (2.7 % false alarms on test), but adults' films raise one in 4 to 10 % at 0.9 already (69 to 85 % caught), in 14 to 33 % at 0.6.
 */
export const lungThresholds: LungThresholds = { lung: 0.5, doubt: 0.35, unsure: 0.21, area: 0.02, scattered: 0.3, mirrored: 0.9 };

/** A pixel that is background with more certainty than this takes no part in the doubt: most of the film is far from any lung. */
const MAY_BE_LUNG = 0.05;

export function readLungs(mask: LungMask): LungReading {
  const right = readSide(mask, mask.right);
  const left = readSide(mask, mask.left);
  const found = isFound(right) ? (isFound(left) ? 'both' : 'right') : isFound(left) ? 'left' : 'none';
  return { right, left, found, mirrored: mask.mirrored >= lungThresholds.mirrored };
}

/** Better no regions than guessed ones. @throws Failure 'no-lungs' */
export function requireBothLungs({ found }: LungReading): void {
  if (found === 'both') return;
  const what = {
    right: "Only the patient's right lung was found with any certainty.",
    left: "Only the patient's left lung was found with any certainty.",
    none: 'No lungs were found on this film.',
  }[found];
  throw new Failure('no-lungs', `${what} Place the template by points, or draw by hand.`);
}

function isFound({ area, doubt, scattered }: SideReading): boolean {
  return area >= lungThresholds.area && doubt <= lungThresholds.doubt && scattered <= lungThresholds.scattered;
}

function readSide({ width, height }: LungMask, plane: Float32Array): SideReading {
  let entropy = 0;
  let candidates = 0;
  let lung = 0;
  for (const p of plane) {
    if (p < MAY_BE_LUNG) continue;
    candidates++;
    entropy += binaryEntropy(p);
    if (p >= lungThresholds.lung) lung++;
  }
  const largest = largestPiece(plane, width);
  const doubt = candidates === 0 ? 1 : entropy / candidates;
  return {
    area: largest / (width * height),
    doubt,
    isUnsure: doubt > lungThresholds.unsure,
    scattered: lung === 0 ? 0 : 1 - largest / lung,
  };
}

/** In bits. */
function binaryEntropy(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p));
}

/** Pixels of the largest piece of lung, neighbours sharing an edge. */
function largestPiece(plane: Float32Array, width: number): number {
  const seen = new Uint8Array(plane.length);
  const isNew = (i: number) => (plane[i] ?? 0) >= lungThresholds.lung && seen[i] === 0;
  let largest = 0;
  for (let start = 0; start < plane.length; start++) {
    if (!isNew(start)) continue;
    seen[start] = 1;
    const stack = [start];
    let size = 0;
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      size++;
      const column = i % width;
      for (const next of [i - width, i + width, column > 0 ? i - 1 : -1, column < width - 1 ? i + 1 : -1]) {
        if (!isNew(next)) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
    largest = Math.max(largest, size);
  }
  return largest;
}
