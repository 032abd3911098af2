import type { Affine } from './affine.ts';
import type { LungMaskId, ModelInputId } from './identity.ts';
import type { ImagePoint, ModelPoint } from './points.ts';

/** Where a segmentation network sees the lungs of a film. */
export type LungMask = {
  readonly id: LungMaskId;
  readonly from: ModelInputId;
  readonly params: { readonly model: string; readonly sha256: string };
  readonly width: number;
  readonly height: number;
  /** Probability that a pixel belongs to the patient's right (left) lung, height × width, at the resolution of the network's input. */
  readonly right: Float32Array;
  readonly left: Float32Array;
  readonly toModel: Affine<ImagePoint, ModelPoint>;
  /** Probability that the film is mirrored: the patient's right on the right of the picture. */
  readonly mirrored: number;
};
