/** How little each pixel of a film, brought down to a few hundred pixels, looks like an edge. */
export type EdgePlane = {
  readonly width: number;
  readonly height: number;
  /** 0 on the strongest edges, 63 where the film is even; row by row from the top left. */
  readonly costs: Uint8Array;
};
