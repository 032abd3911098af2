import type { Layer } from '../../../src/engine/network/layers-model.ts';
import type { ModelFiles, ModelWeight } from '../../../src/engine/network/read-model.ts';
import { seededRandom } from '../../../src/shared/random.ts';
import { tinyModel, toTopology } from './tiny-model.ts';

/** A small network that makes no sense but has a node of every kind that the engine knows. */
export function everyNodeModel(): ModelFiles {
  const side = 16;
  const random = seededRandom(21);
  const weights = new Map<string, ModelWeight>();
  const layers: Layer[] = [{ kind: 'InputLayer', name: 'input', config: { batch_input_shape: [null, side, side, 1] }, inputs: [] }];
  const layer = (kind: string, name: string, inputs: string[], config = {}, shapes: Record<string, number[]> = {}) => {
    layers.push({ kind, name, config, inputs });
    for (const [weight, shape] of Object.entries(shapes)) {
      const length = shape.reduce((product, each) => product * each, 1);
      const make = weight === 'moving_variance' ? () => random.between(0.5, 2) : () => 0.5 * random.normal();
      weights.set(`${name}/${weight}`, { shape, values: Float32Array.from({ length }, make) });
    }
    return name;
  };
  const window = { kernel_size: [3, 3], strides: [1, 1], padding: 'same' };
  const conv = (name: string, from: string, channels: [number, number], config = {}) =>
    layer('Conv2D', name, [from], { ...window, filters: channels[1], ...config }, { kernel: [3, 3, ...channels], bias: [channels[1]] });
  const activation = (name: string, from: string) => layer('Activation', `${from}_${name}`, [from], { activation: name });
  const pool = { pool_size: [2, 2], strides: [2, 2], padding: 'valid' };

  const padded = layer('ZeroPadding2D', 'padded', ['input'], { padding: [[1, 0], [1, 0]] }); // biome-ignore format: short
  const stem = activation('relu', conv('stem', padded, [1, 4], { strides: [2, 2], padding: 'valid' }));
  const deep = layer('DepthwiseConv2D', 'deep', [stem], window, { depthwise_kernel: [3, 3, 4, 1], bias: [4] });
  const capped = layer('ReLU', 'capped', [deep], { max_value: 6 });
  const squeezed = layer('Reshape', 'squeezed', [layer('GlobalAveragePooling2D', 'means', [capped])], { target_shape: [1, 1, 4] });
  const gate = activation('sigmoid', conv('gate', squeezed, [4, 4]));
  const gated = layer('Multiply', 'gated', [capped, gate]);
  const smooth = activation('swish', conv('smooth', gated, [4, 4]));
  const sum = layer('Add', 'sum', [smooth, stem]);
  const norms = { gamma: [4], beta: [4], moving_mean: [4], moving_variance: [4] };
  const normed = activation('relu', layer('BatchNormalization', 'norm', [sum], { epsilon: 1e-3 }, norms));
  const both = layer('Concatenate', 'both', [normed, sum], { axis: -1 });
  const small = layer('AveragePooling2D', 'small', [layer('MaxPooling2D', 'largest', [both], pool)], pool);
  const up = { kernel_size: [2, 2], strides: [2, 2], padding: 'valid', filters: 3 };
  const back = activation('relu', layer('Conv2DTranspose', 'back', [small], up, { kernel: [2, 2, 3, 8], bias: [3] }));
  const large = layer('UpSampling2D', 'large', [back], { size: [2, 2], interpolation: 'bilinear' });
  const last = activation('relu', conv('last', large, [3, 3]));
  layer('Dense', 'logits', [layer('Flatten', 'flat', [last])], { units: 3 }, { kernel: [8 * 8 * 3, 3], bias: [3] });

  const { card } = tinyModel();
  const input = { ...card.input, width: side, height: side };
  return { card: { ...card, id: 'every-node', input, gradCamLayer: last }, topology: toTopology(layers, 'logits'), weights };
}
