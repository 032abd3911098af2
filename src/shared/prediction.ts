import type { ModelInputId, PredictionId } from './identity.ts';

/** What a network says of one film. */
export type Prediction = {
  readonly id: PredictionId;
  readonly from: ModelInputId;
  readonly params: { readonly model: string; readonly sha256: string; readonly temperature: number; readonly threshold: number };
  /** In the order of the card's classes, as `probabilities`. */
  readonly logits: readonly number[];
  /** Softmax of logits ÷ temperature. */
  readonly probabilities: readonly number[];
  /** Index of the class: the positive one where its calibrated probability reaches the card's threshold. */
  readonly predicted: number;
};
