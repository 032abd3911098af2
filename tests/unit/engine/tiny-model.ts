import type { Layer } from '../../../src/engine/network/layers-model.ts';
import type { ModelFiles, ModelWeight, NetworkFiles } from '../../../src/engine/network/read-model.ts';
import type { ModelCard, NetworkCard } from '../../../src/shared/model-card.ts';
import type { ModelInput } from '../../../src/shared/model-input.ts';
import { seededRandom } from '../../../src/shared/random.ts';

/** A residual network of a few hundred weights with everything that the shipped ones have, as a TF.js layers model. `allPositive`: no convolution weight below zero, and no bias. */
export function tinyModel({ side = 12, allPositive = false }: { side?: number; allPositive?: boolean } = {}): ModelFiles {
  const random = seededRandom(7);
  const bias = () => (allPositive ? 0 : 0.3 * random.normal());
  const weights = new Map<string, ModelWeight>();
  const weight = (name: string, shape: number[], make: () => number) => {
    const length = shape.reduce((product, each) => product * each, 1);
    weights.set(name, { shape, values: Float32Array.from({ length }, make) });
  };
  const layers: Layer[] = [{ kind: 'InputLayer', name: 'input', config: { batch_input_shape: [null, side, side, 1] }, inputs: [] }];
  const conv = (name: string, from: string, size: number, stride: number, channels: [number, number]) => {
    weight(`${name}/kernel`, [size, size, ...channels], () => 0.5 * (allPositive ? Math.abs(random.normal()) : random.normal()));
    layers.push({
      kind: 'Conv2D',
      name,
      config: {
        filters: channels[1],
        kernel_size: [size, size],
        strides: [stride, stride],
        padding: 'same',
        use_bias: false,
        activation: 'linear',
      },
      inputs: [from],
    });
    layers.push({ kind: 'BatchNormalization', name: `${name}_bn`, config: { epsilon: 1e-3, axis: [3] }, inputs: [name] });
    weight(`${name}_bn/gamma`, [channels[1]], () => random.between(0.5, 1.5));
    weight(`${name}_bn/beta`, [channels[1]], bias);
    weight(`${name}_bn/moving_mean`, [channels[1]], bias);
    weight(`${name}_bn/moving_variance`, [channels[1]], () => random.between(0.5, 2));
    return `${name}_bn`;
  };
  const simple = (kind: string, name: string, inputs: string[], config = {}) => {
    layers.push({ kind, name, config, inputs });
    return name;
  };
  const stem = simple('Activation', 'stem_relu', [conv('stem', 'input', 4, 2, [1, 4])], { activation: 'relu' });
  const first = simple('Activation', 'relu1', [conv('conv1', stem, 3, 2, [4, 6])], { activation: 'relu' });
  const pooled = simple('AveragePooling2D', 'shortcut_pool', [stem], { pool_size: [2, 2], strides: [2, 2], padding: 'valid' });
  const sum = simple('Add', 'add', [conv('conv2', first, 3, 1, [6, 6]), conv('shortcut', pooled, 1, 1, [4, 6])]);
  const last = simple('Activation', 'last', [sum], { activation: 'relu' });
  const pool = simple('GlobalAveragePooling2D', 'pool', [last]);
  weight('logits/kernel', [6, 3], () => random.normal());
  weight('logits/bias', [3], bias);
  simple('Dense', 'logits', [pool], { units: 3, activation: 'linear', use_bias: true });
  return { card: tinyCard(side), topology: toTopology(layers, 'logits'), weights };
}

export function toTopology(layers: readonly Layer[], ...outputs: readonly string[]): unknown {
  return {
    keras_version: '2.15.0',
    backend: 'tensorflow',
    model_config: {
      class_name: 'Functional',
      config: {
        name: 'tiny',
        layers: layers.map(({ kind, name, config, inputs }) => ({
          class_name: kind,
          name,
          config: { name, trainable: true, dtype: 'float32', ...config },
          inbound_nodes: inputs.length === 0 ? [] : [inputs.map((input) => [input, 0, 0, {}])],
        })),
        input_layers: [['input', 0, 0]],
        output_layers: outputs.map((output) => [output, 0, 0]),
      },
    },
  };
}

function tinyCard(side: number): ModelCard {
  return {
    id: 'tiny',
    name: 'Tiny',
    teaches: '',
    classes: ['a', 'b', 'c'].map((id) => ({ id, label: id })),
    decision: { positiveClass: 'c', threshold: 0.5, temperature: 1.5, fittedOn: '' },
    input: { width: side, height: side, channels: 1 },
    preprocessing: { grey: 'luma-bt601', range: [0, 1], resize: 'stretch', standardise: 'per-image', minimumSd: 1e-3 },
    gradCamLayer: 'last',
    parameters: 0,
    sha256: 'tiny',
    training: { data: '', licence: '', citation: '', films: 0, patients: 0, synthetic: '', recipe: '', seed: 0 },
    metrics: [],
    intendedUse: '',
    limits: [],
  };
}

/** Seeded inputs of a model: normal noise over a slow wave. */
export function tinyInputs({ card }: NetworkFiles<NetworkCard>, count: number): ModelInput[] {
  return Array.from({ length: count }, (_, n) => {
    const random = seededRandom(100 + n);
    const { width, height } = card.input;
    const data = Float32Array.from({ length: width * height }, (_, i) => random.normal() + Math.sin(i / (7 + n)));
    return {
      id: `input ${n}` as ModelInput['id'],
      from: `film ${n}` as ModelInput['from'],
      params: card.preprocessing,
      width,
      height,
      channels: 1,
      data,
      black: -2,
      white: 2,
      toModel: { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 },
    };
  });
}
