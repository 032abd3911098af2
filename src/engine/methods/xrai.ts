import { image, type Tensor3D, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { felzenszwalb } from '../segments/felzenszwalb.ts';
import { growRegions } from '../segments/grow-regions.ts';
import type { Plane, Segmentation } from '../segments/plane.ts';
import { integrate } from './integrated-gradients.ts';
import type { ProbeMethod } from './method.ts';

export type XraiOptions = { readonly steps: number };

/** Side of the picture that is segmented, for which the scales are meant. */
const SEGMENTED_SIDE = 224;
/** Scales of the segmentation, fine to coarse, and the least pixels of a segment (PAIR's). */
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
    const unit = toUnitRange(film);
    const planeOf = (channel: number) => {
      const values = Float32Array.from({ length: width * height }, (_, pixel) => unit[pixel * channels + (channel % channels)] ?? 0);
      return enlarged({ width, height, values });
    };
    // PAIR segments colour pictures: a grey film has its grey three times, which makes differences √3 times as large.
    const colours = await Promise.all([planeOf(0), planeOf(1), planeOf(2)]);
    const segmentations = SCALES.map((scale) => shrunk(felzenszwalb(colours, { scale, blur: BLUR, least: LEAST_SEGMENT }), width, height));
    return { data: growRegions({ width, height, values: attribution }, segmentations, { reach: REACH, leastGain: LEAST_GAIN }) };
  },
};

/** The film's darkest pixel to −1 and its brightest to 1: the range for which the scales are meant. */
function toUnitRange(values: Float32Array): Float32Array {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return values.map((value) => (high > low ? (2 * (value - low)) / (high - low) - 1 : 0));
}

async function enlarged({ width, height, values }: Plane): Promise<Plane> {
  const size: [number, number] = [SEGMENTED_SIDE, SEGMENTED_SIDE];
  if (width === SEGMENTED_SIDE && height === SEGMENTED_SIDE) return { width, height, values };
  const large = tidy(() => image.resizeBilinear(tensor3d(values, [height, width, 1]) as Tensor3D, size, false, true));
  const enlarged = await large.data<'float32'>().finally(() => large.dispose());
  return { width: SEGMENTED_SIDE, height: SEGMENTED_SIDE, values: enlarged };
}

/** The label in the middle of each pixel of a smaller picture. */
function shrunk({ labels, count }: Segmentation, width: number, height: number): Segmentation {
  const small = Int32Array.from({ length: width * height }, (_, pixel) => {
    const y = Math.floor(((Math.floor(pixel / width) + 0.5) * SEGMENTED_SIDE) / height);
    const x = Math.floor((((pixel % width) + 0.5) * SEGMENTED_SIDE) / width);
    return labels[y * SEGMENTED_SIDE + x] ?? 0;
  });
  return { labels: small, count };
}
