/** One film, and a network that can be asked about altered copies of it. Plain numbers in and out; tensors stay behind it. */
export type Probe = {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Height × width × channels. */
  readonly film: Float32Array;
  /** What black and white are in `film`. */
  readonly black: number;
  readonly white: number;
  /** The explained output (a logit, or a margin) of the film itself. */
  readonly score: number;
  /** The explained output of each of some films, one after another in one array. */
  scores(films: Float32Array): Promise<Float32Array>;
  /** Its gradient by each value of each of them. */
  gradients(films: Float32Array): Promise<Float32Array>;
  /** What the film's last feature maps (the layer that Grad-CAM weighs) hold, h × w × channels. */
  featureMaps(): Promise<FeatureMaps>;
  /**
   * Calls `step` for 0 … total in runs of the size that pays on this backend, tells how far it is, and lets other work in between.
   *
   * @throws the signal's reason when aborted
   */
  inRuns(total: number, step: (from: number, to: number) => Promise<void>): Promise<void>;
};

export type FeatureMaps = { readonly height: number; readonly width: number; readonly channels: number; readonly values: Float32Array };

/** Several films end to end, each filled in by itself. */
export function severalFilms(count: number, length: number, fill: (film: Float32Array, index: number) => void): Float32Array {
  const all = new Float32Array(count * length);
  for (let i = 0; i < count; i++) fill(all.subarray(i * length, (i + 1) * length), i);
  return all;
}
