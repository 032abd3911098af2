import type { NetworkCard } from './model-card.ts';

/** The card of the network that finds the lungs. */
export type SegmenterCard = NetworkCard & {
  readonly kind: 'segmenter';
  /** What its two output layers put out: two planes of logits at the input's size, and one logit for the whole film. */
  readonly outputs: { readonly planes: readonly ['right', 'left']; readonly film: 'mirrored' };
  /** Where a probability becomes a decision; `regions/lung-reading.ts` decides by the same numbers. */
  readonly thresholds: LungThresholds;
};

export type LungThresholds = {
  /** A pixel is lung from this probability on. */
  readonly lung: number;
  /** Mean binary entropy (bits) over the pixels that may be a lung, above which its outline is no more than a guess. */
  readonly doubt: number;
  /** The same, above which the page asks to look at the outline with care. */
  readonly unsure: number;
  /** Least share of the film that a lung fills. */
  readonly area: number;
  /** Most of a lung's pixels, as a share, that may lie apart from its largest piece. */
  readonly scattered: number;
  /** A film counts as mirrored from this probability on. */
  readonly mirrored: number;
};
