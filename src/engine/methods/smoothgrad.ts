import { seededRandom } from '../../shared/random.ts';
import type { ProbeMethod } from './method.ts';
import { severalFilms } from './probe.ts';
import { type ChannelReading, isSigned, readingOption, readPixels } from './reading.ts';

export type SmoothGradOptions = ChannelReading & { readonly samples: number; readonly noise: number; readonly seed: number };

/** Mean gradient of the film and of copies with noise, σ = noise · (max − min) of the film (as in Zennit: the first sample is the clean film). */
export const smoothGrad: ProbeMethod<SmoothGradOptions> = {
  id: 'smoothgrad',
  label: 'SmoothGrad',
  family: 'gradient',
  explains: 'The gradient averaged over slightly noisy copies of the film, so that chance flicker cancels.',
  source: 'Smilkov et al. 2017, arXiv:1706.03825; as in Zennit',
  options: [
    readingOption,
    { id: 'samples', label: 'Samples', kind: 'number', default: 20, minimum: 2, maximum: 500, integer: true },
    { id: 'noise', label: 'Noise (share of the grey range)', kind: 'number', default: 0.1, minimum: 0, maximum: 1 },
    { id: 'seed', label: 'Seed', kind: 'number', default: 1, minimum: 0, maximum: 1e9, integer: true },
  ],
  signed: isSigned,
  probe: async (probe, { samples, noise, seed, ...reading }) => {
    const { film, channels } = probe;
    const { normal } = seededRandom(seed, 'smoothgrad');
    const sigma = noise * rangeOf(film);
    const sum = new Float64Array(film.length);
    await probe.inRuns(samples, async (from, to) => {
      const noisy = severalFilms(to - from, film.length, (copy, i) => {
        for (let p = 0; p < copy.length; p++) copy[p] = (film[p] ?? 0) + (from + i === 0 ? 0 : sigma * normal());
      });
      const gradients = await probe.gradients(noisy);
      for (let i = 0; i < gradients.length; i++) sum[i % film.length] = (sum[i % film.length] ?? 0) + (gradients[i] ?? 0);
    });
    const mean = sum.map((value) => value / samples);
    return { data: readPixels(mean, channels, reading) };
  },
};

function rangeOf(values: Float32Array): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low;
}
