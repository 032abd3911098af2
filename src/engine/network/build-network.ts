import * as v from 'valibot';
import { Failure } from '../../shared/failure.ts';
import { canonise, type Weights } from './canonise.ts';
import { type Layer, readLayers } from './layers-model.ts';
import type { Network } from './network.ts';
import type { NetworkNode, NodeIndex, Op } from './node.ts';
import { add } from './nodes/add.ts';
import { averagePool } from './nodes/average-pool.ts';
import { conv2d } from './nodes/conv2d.ts';
import { dense } from './nodes/dense.ts';
import { globalAveragePool } from './nodes/global-average-pool.ts';
import { relu } from './nodes/relu.ts';
import type { ModelFiles } from './read-model.ts';
import { WeightBank } from './weight-bank.ts';

/**
 * A network from the files of a TF.js layers model.
 *
 * @throws Failure `unsupported-node` naming a layer that the engine has no node for; `model-invalid` where the files contradict themselves
 */
export function buildNetwork({ card, topology, weights: original }: ModelFiles): Network {
  const { layers, output, weights } = canonise({ ...readLayers(topology), weights: original });
  const outputs = new Map<string, Output>();
  const nodes: NetworkNode[] = [];
  for (const layer of layers) {
    const inputs = layer.inputs.map((name) => {
      const input = outputs.get(name);
      if (input === undefined) throw new Failure('model-invalid', `The layer ${layer.name} reads ${name}, which does not come before it.`);
      return input;
    });
    const { op, shape, nonNegative } = buildLayer(layer, inputs, weights);
    outputs.set(layer.name, { node: nodes.length, shape, nonNegative });
    nodes.push({ name: layer.name, op, inputs: inputs.map(({ node }) => node), nonNegative });
  }
  const indexOf = (name: string, what: string) => {
    const found = outputs.get(name);
    if (found === undefined) throw new Failure('model-invalid', `This network has no layer ${name}, which its files name as ${what}.`);
    return found;
  };
  const logits = indexOf(output, 'its output');
  if (logits.shape.channels !== card.classes.length)
    throw new Failure(
      'model-invalid',
      `The card names ${card.classes.length} classes, but the network puts out ${logits.shape.channels} numbers.`,
    );
  return {
    card,
    nodes,
    input: nodes.findIndex(({ op }) => op.role === 'input'),
    logits: logits.node,
    gradCam: indexOf(card.gradCamLayer, 'the layer for Grad-CAM').node,
  };
}

type Shape = { readonly height: number; readonly width: number; readonly channels: number };
type Output = { readonly node: NodeIndex; readonly shape: Shape; readonly nonNegative: boolean };
type Built = { readonly op: Op; readonly shape: Shape; readonly nonNegative: boolean };

function buildLayer(layer: Layer, inputs: readonly Output[], weights: Weights): Built {
  if (layer.kind === 'InputLayer') return buildInput(layer);
  const [input] = inputs;
  if (input === undefined) throw new Failure('model-invalid', `The layer ${layer.name} has no input.`);
  const { shape, nonNegative } = input;
  switch (layer.kind) {
    case 'Conv2D':
      return buildConv2d(layer, shape, weights);
    case 'Dense': {
      const { units } = configOf(layer, denseSchema);
      return { op: dense(...weightsOf(layer, units, weights)), shape: { height: 1, width: 1, channels: units }, nonNegative: false };
    }
    case 'ReLU':
    case 'Activation':
      configOf(layer, reluSchema);
      return { op: relu, shape, nonNegative: true };
    case 'Add':
      return { op: add, shape, nonNegative: inputs.every((each) => each.nonNegative) };
    case 'AveragePooling2D':
      return buildAveragePool(layer, input);
    case 'GlobalAveragePooling2D':
      return { op: globalAveragePool, shape: { ...shape, height: 1, width: 1 }, nonNegative };
    default:
      throw new Failure('unsupported-node', `RegionLens cannot run the layer ${layer.name} of kind ${layer.kind} yet.`);
  }
}

function buildInput(layer: Layer): Built {
  const [, height, width, channels] = configOf(layer, inputSchema).batch_input_shape;
  return { op: { role: 'input', kind: 'input' }, shape: { height, width, channels }, nonNegative: false };
}

function buildConv2d(layer: Layer, input: Shape, weights: Weights): Built {
  const { kernel_size: kernel, strides, padding: kind, filters } = configOf(layer, conv2dSchema);
  const [top, bottom] = kind === 'same' ? samePadding(input.height, kernel[0], strides[0]) : [0, 0];
  const [left, right] = kind === 'same' ? samePadding(input.width, kernel[1], strides[1]) : [0, 0];
  const op = conv2d(...weightsOf(layer, filters, weights), { kernel, strides, padding: { top, bottom, left, right } });
  const height = Math.floor((input.height + top + bottom - kernel[0]) / strides[0]) + 1;
  const width = Math.floor((input.width + left + right - kernel[1]) / strides[1]) + 1;
  return { op, shape: { height, width, channels: filters }, nonNegative: false };
}

function buildAveragePool(layer: Layer, { shape, nonNegative }: Output): Built {
  const { pool_size: window, strides } = configOf(layer, averagePoolSchema);
  const height = Math.floor((shape.height - window[0]) / strides[0]) + 1;
  const width = Math.floor((shape.width - window[1]) / strides[1]) + 1;
  return { op: averagePool({ window, strides }), shape: { ...shape, height, width }, nonNegative };
}

/** What TensorFlow's 'same' adds before and after: the odd pixel goes after. */
function samePadding(length: number, kernel: number, stride: number): [number, number] {
  const total = Math.max((Math.ceil(length / stride) - 1) * stride + kernel - length, 0);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

function weightsOf(layer: Layer, channels: number, weights: Weights): [WeightBank, WeightBank] {
  const kernel = weights.get(`${layer.name}/kernel`);
  if (kernel === undefined) throw new Failure('model-invalid', `The weight ${layer.name}/kernel is missing from this model.`);
  const bias = weights.get(`${layer.name}/bias`)?.values ?? new Float32Array(channels);
  return [new WeightBank(kernel.values, [...kernel.shape]), new WeightBank(bias, [channels])];
}

function configOf<Schema extends v.GenericSchema>(layer: Layer, schema: Schema): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, layer.config);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Failure(
    'unsupported-node',
    `RegionLens cannot run the layer ${layer.name} (${layer.kind}) as it is set: ${v.getDotPath(issue) ?? ''} ${issue.message}`,
  );
}

const pair = v.tuple([v.number(), v.number()]);
const inputSchema = v.object({ batch_input_shape: v.tuple([v.nullable(v.number()), v.number(), v.number(), v.number()]) });
const conv2dSchema = v.object({
  filters: v.number(),
  kernel_size: pair,
  strides: pair,
  padding: v.picklist(['same', 'valid']),
  data_format: v.optional(v.literal('channels_last')),
  dilation_rate: v.optional(v.tuple([v.literal(1), v.literal(1)])),
});
const averagePoolSchema = v.object({ pool_size: pair, strides: pair, padding: v.literal('valid') });
const denseSchema = v.object({ units: v.number() });
/** Plain ReLU alone: Keras's ReLU layer may cap or leak, which is another function. */
const reluSchema = v.object({
  activation: v.optional(v.literal('relu')),
  max_value: v.optional(v.null()),
  negative_slope: v.optional(v.literal(0)),
  threshold: v.optional(v.literal(0)),
});
