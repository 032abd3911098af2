import { abs, max, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { MethodOption } from '../../shared/saliency-map.ts';

/** How the gradients of a pixel's channels become one value. */
export type ChannelReading = { readonly reading: 'largest' | 'sum' | 'signed' };

export const readingOption: MethodOption = {
  id: 'reading',
  label: 'Show',
  kind: 'choice',
  default: 'largest',
  choices: [
    { id: 'largest', label: 'Size (largest channel)' },
    { id: 'sum', label: 'Size (sum over channels)' },
    { id: 'signed', label: 'Signed' },
  ],
};

export const isSigned = ({ reading }: ChannelReading) => reading === 'signed';

/** N × H × W × C to N × H × W. */
export function readChannels(gradient: Tensor, { reading }: ChannelReading): Tensor {
  if (reading === 'signed') return sum(gradient, 3);
  return reading === 'sum' ? sum(abs(gradient), 3) : max(abs(gradient), 3);
}

/** The same for plain numbers, H × W × C to H × W. */
export function readPixels(gradient: Float64Array, channels: number, { reading }: ChannelReading): Float32Array {
  return Float32Array.from({ length: gradient.length / channels }, (_, pixel) => {
    const values = gradient.subarray(pixel * channels, (pixel + 1) * channels);
    if (reading === 'signed') return values.reduce((sum, value) => sum + value, 0);
    const sizes = values.map(Math.abs);
    return reading === 'sum' ? sizes.reduce((sum, value) => sum + value, 0) : Math.max(...sizes);
  });
}
