import { felzenszwalb } from '../segments/felzenszwalb.ts';
import { growRegions } from '../segments/grow-regions.ts';
import { integrate } from './integrated-gradients.ts';
import type { ProbeMethod } from './method.ts';

export type XraiOptions = { readonly steps: number };

/** Scales of the segmentation, fine to coarse, and the least pixels of a segment (PAIR's, for 224 × 224). */
const SCALES = [50, 100, 150, 250, 500, 1200];
const LEAST_SEGMENT = 150;
const BLUR = 0.8;
/** Segments reach this many pixels further, so that edges belong to both sides. */
const REACH = 5;
/** A segment that adds fewer pixels than this to the region is left out. */
const LEAST_GAIN = 50;

/** Integrated gradients with black and white baselines, averaged over segments of the film, the densest first (as in PAIR's saliency). */
export const xrai: ProbeMethod<XraiOptions> = {
  id: 'xrai',
  label: 'XRAI',
  family: 'perturbation',
  explains: 'Regions taken from the film itself, ranked by how much of the score’s change they account for.',
  source: 'Kapishnikov et al. 2019, arXiv:1906.02825; as in PAIR’s saliency',
  options: [{ id: 'steps', label: 'Steps', kind: 'number', default: 20, minimum: 2, maximum: 1000, integer: true }],
  signed: () => true,
  probe: async (probe, { steps }) => {
    const { film, width, height, channels, black, white } = probe;
    const contributions = new Float64Array(film.length);
    await integrate(probe, [black, white], steps, contributions);
    const attribution = Float32Array.from(
      { length: width * height },
      (_, pixel) => Math.max(...contributions.subarray(pixel * channels, (pixel + 1) * channels)) / 2,
    );
    // Black to −1 and white to 1, the range for which the scales are meant; the same grey in every channel.
    const grey = Float32Array.from(
      { length: width * height },
      (_, pixel) => (2 * ((film[pixel * channels] ?? 0) - black)) / (white - black) - 1,
    );
    const plane = { width, height, values: grey };
    const segmentations = SCALES.map((scale) => felzenszwalb(plane, { scale, blur: BLUR, least: LEAST_SEGMENT }));
    return { data: growRegions({ width, height, values: attribution }, segmentations, { reach: REACH, leastGain: LEAST_GAIN }) };
  },
};
