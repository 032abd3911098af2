import type { Affine } from './affine.ts';
import type { ModelInputId, RadiographId } from './identity.ts';
import type { Preprocessing } from './model-card.ts';
import type { ImagePoint, ModelPoint } from './points.ts';

/** A film as the network sees it. */
export type ModelInput = {
  readonly id: ModelInputId;
  readonly from: RadiographId;
  readonly params: Preprocessing;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Height × width × channels, channels last. */
  readonly data: Float32Array;
  /** What black and white would be in `data`: each film is standardised by its own mean and SD. */
  readonly black: number;
  readonly white: number;
  readonly toModel: Affine<ImagePoint, ModelPoint>;
};
