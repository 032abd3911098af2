import { describe, expect, test } from 'vitest';
import { buildNetwork } from '../../../src/engine/network/build-network.ts';
import { canonise } from '../../../src/engine/network/canonise.ts';
import { readLayers } from '../../../src/engine/network/layers-model.ts';
import type { ModelFiles } from '../../../src/engine/network/read-model.ts';
import { tinyModel, toTopology } from './tiny-model.ts';

describe('a residual network in canonical form', () => {
  const network = buildNetwork(tinyModel());

  test('has no batch norm left and keeps the topological order', () => {
    expect(network.nodes.map(({ name }) => name)).toEqual([
      'input',
      'stem',
      'stem_relu',
      'conv1',
      'relu1',
      'shortcut_pool',
      'conv2',
      'shortcut',
      'add',
      'last',
      'pool',
      'logits',
    ]);
    network.nodes.forEach(({ inputs }, index) => {
      for (const input of inputs) expect(input).toBeLessThan(index);
    });
  });

  test('knows where nothing below zero can come out', () => {
    expect(network.nodes.filter(({ nonNegative }) => nonNegative).map(({ name }) => name)).toEqual([
      'stem_relu',
      'relu1',
      'shortcut_pool',
      'last',
      'pool',
    ]);
  });

  test('finds the layer for Grad-CAM and the logits by name', () => {
    expect(network.nodes[network.gradCam]?.name).toBe('last');
    expect(network.nodes[network.logits]?.name).toBe('logits');
  });
});

test('dropout, a built-in activation and a final softmax leave the same chain of nodes', () => {
  const layers = [
    { kind: 'InputLayer', name: 'input', config: { batch_input_shape: [null, 4, 4, 1] }, inputs: [] },
    { kind: 'Conv2D', name: 'conv', config: { activation: 'relu' }, inputs: ['input'] },
    { kind: 'Dropout', name: 'dropout', config: {}, inputs: ['conv'] },
    { kind: 'Dense', name: 'dense', config: { activation: 'softmax' }, inputs: ['dropout'] },
  ];
  const canonical = canonise({ ...readLayers(toTopology(layers, 'dense')), weights: new Map() });
  expect(canonical.outputs).toEqual(['dense']);
  expect(canonical.layers.map(({ name, inputs }) => [name, ...inputs])).toEqual([
    ['input'],
    ['conv', 'input'],
    ['conv_activation', 'conv'],
    ['dense', 'conv_activation'],
  ]);
});

describe('a model that cannot be run is refused with its reason', () => {
  test.each<[string, string, (files: ModelFiles) => ModelFiles]>([
    [
      'an unknown layer, by name and kind',
      'unsupported-node',
      (files) => withLayer(files, 'pool', (layer) => ({ ...layer, class_name: 'LocallyConnected2D' })),
    ],
    [
      'a ReLU that is capped',
      'unsupported-node',
      (files) => withLayer(files, 'relu1', (layer) => ({ ...layer, class_name: 'ReLU', config: { max_value: 3 } })),
    ],
    [
      'a missing weight',
      'model-invalid',
      (files) => ({ ...files, weights: new Map([...files.weights].filter(([name]) => name !== 'conv2/kernel')) }),
    ],
    ['a layer for Grad-CAM that is not there', 'model-invalid', (files) => ({ ...files, card: { ...files.card, gradCamLayer: 'relu99' } })],
    [
      'more classes on the card than outputs',
      'model-invalid',
      (files) => ({ ...files, card: { ...files.card, classes: [...files.card.classes, { id: 'd', label: 'd' }] } }),
    ],
    ['no topology at all', 'model-invalid', (files) => ({ ...files, topology: 'hello' })],
  ])('%s', (_, code, spoil) => {
    expect(() => buildNetwork(spoil(tinyModel()))).toThrow(expect.objectContaining({ code }));
  });

  test('a layer that is read before it exists', () => {
    const files = withLayer(tinyModel(), 'relu1', (layer) => ({ ...layer, inbound_nodes: [[['logits', 0, 0, {}]]] }));
    expect(() => buildNetwork(files)).toThrow(/logits/);
  });
});

type KerasLayer = { class_name: string; name: string; config: object; inbound_nodes: unknown };

function withLayer(files: ModelFiles, name: string, change: (layer: KerasLayer) => KerasLayer): ModelFiles {
  const topology = structuredClone(files.topology) as { model_config: { config: { layers: KerasLayer[] } } };
  const { config } = topology.model_config;
  config.layers = config.layers.map((layer) => (layer.name === name ? change(layer) : layer));
  return { ...files, topology };
}
