import type { RadiographId, Sha256 } from './identity.ts';

/** What is worth telling about a picture that was opened all the same. */
export type RadiographNote = 'colour' | 'animated' | 'transparent' | 'rotated' | 'flat';

/** One decoded film. */
export type Radiograph = {
  readonly id: RadiographId;
  readonly from: { readonly name: string; readonly sha256: Sha256; readonly bytes: number };
  readonly params: {
    readonly format: 'png' | 'jpeg' | 'synthetic';
    readonly bitsPerSample: 8 | 16;
    readonly orientation: number;
    readonly decoder: string;
  };
  readonly width: number;
  readonly height: number;
  /**
   * Grey (luma BT.601, unrounded), row by row from the top left, `width × height` values in [0, 255] (8 bit) or [0, 65535] (16 bit).
   * Whole numbers for grey files; fractions only where colour was turned to grey.
   */
  readonly pixels: Uint8Array | Uint16Array | Float32Array;
  /** The largest value a pixel may have: 255 or 65535. */
  readonly white: number;
  readonly notes: readonly RadiographNote[];
  /** Drawn by our own generator: said wherever the film is shown. */
  readonly synthetic: boolean;
};
