import type { Layer } from '../../../src/engine/network/layers-model.ts';
import type { ModelWeight, SegmenterFiles } from '../../../src/engine/network/read-model.ts';
import { seededRandom } from '../../../src/shared/random.ts';
import { toTopology } from './tiny-model.ts';

/** A U-Net of two levels with everything that the shipped segmenter has: an added skip, both ways to enlarge, a head that reads two levels. */
export function tinySegmenter({ enlarge = 'bilinear' }: { enlarge?: 'bilinear' | 'nearest' } = {}): SegmenterFiles {
  const side = 16;
  const random = seededRandom(11);
  const weights = new Map<string, ModelWeight>();
  const weight = (name: string, shape: number[], make: () => number) => {
    const length = shape.reduce((product, each) => product * each, 1);
    weights.set(name, { shape, values: Float32Array.from({ length }, make) });
  };
  const layers: Layer[] = [{ kind: 'InputLayer', name: 'input', config: { batch_input_shape: [null, side, side, 1] }, inputs: [] }];
  const layer = (kind: string, name: string, inputs: string[], config = {}) => {
    layers.push({ kind, name, config, inputs });
    return name;
  };
  const conv = (name: string, from: string, size: number, stride: number, channels: [number, number], isBiased = false) => {
    weight(`${name}/kernel`, [size, size, ...channels], () => 0.4 * random.normal());
    if (isBiased) weight(`${name}/bias`, [channels[1]], () => random.normal());
    const shape = { filters: channels[1], kernel_size: [size, size], strides: [stride, stride], padding: 'same' };
    return layer('Conv2D', name, [from], { ...shape, use_bias: isBiased, activation: 'linear' });
  };
  const step = (name: string, from: string, size: number, stride: number, channels: [number, number]) => {
    const norm = layer('BatchNormalization', `${name}_bn`, [conv(name, from, size, stride, channels)], { epsilon: 1e-3, axis: [3] });
    weight(`${norm}/gamma`, [channels[1]], () => random.between(0.5, 1.5));
    for (const part of ['beta', 'moving_mean']) weight(`${norm}/${part}`, [channels[1]], () => 0.3 * random.normal());
    weight(`${norm}/moving_variance`, [channels[1]], () => random.between(0.5, 2));
    return layer('Activation', `${name}_relu`, [norm], { activation: 'relu' });
  };
  const pool = (name: string, from: string) =>
    layer('MaxPooling2D', name, [from], { pool_size: [2, 2], strides: [2, 2], padding: 'valid' });
  const fine = step('stem', 'input', 4, 2, [1, 4]);
  const coarse = step('down', pool('pool', fine), 3, 1, [4, 6]);
  const up = layer('UpSampling2D', 'up', [conv('narrow', coarse, 1, 1, [6, 4])], { size: [2, 2], interpolation: 'nearest' });
  const planes = conv('planes', step('join', layer('Add', 'add', [up, fine]), 3, 1, [4, 4]), 1, 1, [4, 2], true);
  const lungs = layer('UpSampling2D', 'lungs', [planes], { size: [2, 2], interpolation: enlarge });
  const both = layer('Concatenate', 'both', [pool('head_pool', fine), coarse], { axis: -1 });
  weight('mirrored/kernel', [10, 1], () => random.normal());
  weight('mirrored/bias', [1], () => random.normal());
  const mirrored = layer('Dense', 'mirrored', [layer('GlobalAveragePooling2D', 'mean', [both])], {
    units: 1,
    activation: 'linear',
    use_bias: true,
  });
  return {
    card: {
      id: 'tiny',
      name: 'Tiny',
      teaches: '',
      kind: 'segmenter',
      outputs: { planes: ['right', 'left'], film: 'mirrored' },
      thresholds: { lung: 0.5, doubt: 0.5, unsure: 0.4, area: 0.02, scattered: 0.5, mirrored: 0.5 },
      input: { width: side, height: side, channels: 1 },
      preprocessing: { grey: 'luma-bt601', range: [0, 1], resize: 'stretch', standardise: 'per-image', minimumSd: 1e-3 },
      parameters: 0,
      sha256: 'tiny',
      training: { data: '', licence: '', citation: '', films: 0, patients: 0, synthetic: '', recipe: '', seed: 0 },
      metrics: [],
      intendedUse: '',
      limits: [],
    },
    topology: toTopology(layers, lungs, mirrored),
    weights,
  };
}
