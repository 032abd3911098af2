import type { Fill } from '../shared/ablation.ts';
import type { Coverage } from '../shared/coverage.ts';
import type { ModelInput } from '../shared/model-input.ts';

/** How far from the region a pixel may lie to be of its rim, in pixels of the network's input along each axis. */
const rimWidth = 3;
/** Of the blur, in parts of the input's width: 10 pixels of 224, as Fong & Vedaldi 2017 blur. */
const blurSigma = 10 / 224;
/** The blur's kernel ends at three of its standard deviations. */
const blurReach = 3;

type Film = Pick<ModelInput, 'width' | 'height' | 'channels' | 'data'>;

/** The film with a region filled in; a pixel that is partly covered is partly changed. */
export function fillRegion(film: Film, region: Coverage, fill: Fill): Float32Array {
  const filled = film.data.slice();
  if (region.pixels.length === 0) return filled;
  const { channels, data } = film;
  const blurred = fill === 'blur' ? blur(film) : undefined;
  const means = fill === 'rim' ? rimMeans(film, region) : new Float64Array(channels);
  for (let i = 0; i < region.pixels.length; i++) {
    const weight = region.weights[i] ?? 0;
    for (let channel = 0; channel < channels; channel++) {
      const at = (region.pixels[i] ?? 0) * channels + channel;
      const value = blurred?.[at] ?? means[channel] ?? 0;
      filled[at] = (1 - weight) * (data[at] ?? 0) + weight * value;
    }
  }
  return filled;
}

/** Mean of each channel over what is near the region and not in it; 0, the film's mean, where there is no such place. */
function rimMeans({ width, height, channels, data }: Film, { pixels, weights }: Coverage): Float64Array {
  const rim = new Float64Array(width * height);
  for (const pixel of pixels) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    for (let row = Math.max(0, y - rimWidth); row <= Math.min(height - 1, y + rimWidth); row++)
      rim.fill(1, row * width + Math.max(0, x - rimWidth), row * width + Math.min(width - 1, x + rimWidth) + 1);
  }
  for (let i = 0; i < pixels.length; i++) rim[pixels[i] ?? 0] = 1 - (weights[i] ?? 0);
  const sums = new Float64Array(channels);
  let area = 0;
  for (let pixel = 0; pixel < rim.length; pixel++) {
    const weight = rim[pixel] ?? 0;
    if (weight === 0) continue;
    area += weight;
    for (let channel = 0; channel < channels; channel++)
      sums[channel] = (sums[channel] ?? 0) + weight * (data[pixel * channels + channel] ?? 0);
  }
  return area > 0 ? sums.map((sum) => sum / area) : sums;
}

/** A Gaussian blur, along rows and then along columns; beyond the edge the film goes on as it ends. */
function blur({ width, height, channels, data }: Film): Float64Array {
  const kernel = gaussian(blurSigma * width);
  const across = smooth(
    Float64Array.from(data),
    { length: width, step: channels, lines: height, lineStep: width * channels, channels },
    kernel,
  );
  return smooth(across, { length: height, step: width * channels, lines: width, lineStep: channels, channels }, kernel);
}

type Lines = {
  readonly length: number;
  readonly step: number;
  readonly lines: number;
  readonly lineStep: number;
  readonly channels: number;
};

function smooth(values: Float64Array, { length, step, lines, lineStep, channels }: Lines, kernel: Float64Array): Float64Array {
  const smoothed = new Float64Array(values.length);
  const reach = (kernel.length - 1) / 2;
  for (let line = 0; line < lines; line++)
    for (let channel = 0; channel < channels; channel++) {
      const start = line * lineStep + channel;
      for (let i = 0; i < length; i++) {
        let sum = 0;
        for (let k = -reach; k <= reach; k++)
          sum += (kernel[k + reach] ?? 0) * (values[start + Math.min(length - 1, Math.max(0, i + k)) * step] ?? 0);
        smoothed[start + i * step] = sum;
      }
    }
  return smoothed;
}

function gaussian(sigma: number): Float64Array {
  const reach = Math.floor(blurReach * sigma + 0.5);
  const kernel = Float64Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)));
  const sum = kernel.reduce((a, b) => a + b, 0);
  return kernel.map((value) => value / sum);
}
