import { image, type Tensor3D, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { softmax } from '../predict.ts';
import type { ProbeMethod } from './method.ts';
import { type FeatureMaps, severalFilms } from './probe.ts';

/** Keeps the range of a constant feature map from 0 (pytorch-grad-cam's). */
const SMALLEST = 1e-8;

/**
 * ReLU(Σ w_k A_k), w = softmax over the maps of the score of the film seen through each map, enlarged (aligned at the corners) and
 * brought to [0, 1]; as in pytorch-grad-cam before its scaling of the result.
 */
export const scoreCam: ProbeMethod = {
  id: 'scorecam',
  label: 'Score-CAM',
  family: 'activation',
  explains: 'The last feature maps, each weighed by how well the film seen through it alone still speaks for the class. Needs no gradient.',
  source: 'Wang et al. 2020, arXiv:1910.01279; as in pytorch-grad-cam',
  options: [],
  signed: () => false,
  probe: async (probe) => {
    const { film, height, width, channels } = probe;
    const maps = await probe.featureMaps();
    const scores: number[] = [];
    await probe.inRuns(maps.channels, async (from, to) => {
      const masks = await enlarged(maps, from, to, [height, width], true);
      const seen = severalFilms(to - from, film.length, (copy, i) => {
        const mask = scaled(masks, i, to - from);
        for (let p = 0; p < copy.length; p++) copy[p] = (film[p] ?? 0) * (mask[Math.floor(p / channels)] ?? 0);
      });
      scores.push(...(await probe.scores(seen)));
    });
    const weights = softmax(scores);
    const evidence = weighted(maps, weights);
    return { data: await enlarged(evidence, 0, 1, [height, width], false) };
  },
};

/** Some of the maps at the size of the input, rows × columns × maps. */
function enlarged(maps: FeatureMaps, from: number, to: number, size: [number, number], alignCorners: boolean): Promise<Float32Array> {
  const { height, width, channels, values } = maps;
  const some = Float32Array.from({ length: height * width * (to - from) }, (_, i) => {
    const pixel = Math.floor(i / (to - from));
    return values[pixel * channels + from + (i % (to - from))] ?? 0;
  });
  const large = tidy(() => image.resizeBilinear(tensor3d(some, [height, width, to - from]) as Tensor3D, size, alignCorners, !alignCorners));
  return large.data<'float32'>().finally(() => large.dispose());
}

/** One of several maps that lie pixel by pixel, brought to [0, 1]. */
function scaled(masks: Float32Array, which: number, count: number): Float32Array {
  const mask = Float32Array.from({ length: masks.length / count }, (_, pixel) => masks[pixel * count + which] ?? 0);
  const low = mask.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = mask.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return mask.map((value) => (value - low) / (high - low + SMALLEST));
}

function weighted({ height, width, channels, values }: FeatureMaps, weights: readonly number[]): FeatureMaps {
  const sums = Float32Array.from({ length: height * width }, (_, pixel) =>
    Math.max(
      weights.reduce((sum, weight, k) => sum + weight * (values[pixel * channels + k] ?? 0), 0),
      0,
    ),
  );
  return { height, width, channels: 1, values: sums };
}
