/** Which part of each pixel of a grid a region covers; pixels that it does not touch are left out. */
export type Coverage = {
  readonly width: number;
  readonly height: number;
  /** Places in the grid, row by row from the top left, ascending. */
  readonly pixels: Uint32Array;
  /** Covered fraction of each of them, in (0, 1]. */
  readonly weights: Float64Array;
};
