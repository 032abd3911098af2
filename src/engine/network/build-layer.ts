import * as v from 'valibot';
import { Failure } from '../../shared/failure.ts';
import { scaleAndShift, type Weights } from './canonise.ts';
import {
  activationSchema,
  concatSchema,
  conv2dSchema,
  denseSchema,
  depthwiseSchema,
  globalPoolSchema,
  inputSchema,
  poolSchema,
  reshapeSchema,
  resizeSchema,
  transposedSchema,
  zeroPadSchema,
} from './layer-schemas.ts';
import type { Layer } from './layers-model.ts';
import type { ActivationOp, Op, ProductOp } from './node.ts';
import { add } from './nodes/add.ts';
import { averagePool } from './nodes/average-pool.ts';
import { batchNorm } from './nodes/batch-norm.ts';
import { concat } from './nodes/concat.ts';
import { type Conv2dGeometry, keywordPadding, outputSize } from './nodes/conv-geometry.ts';
import { conv2d } from './nodes/conv2d.ts';
import { dense } from './nodes/dense.ts';
import { depthwiseConv2d } from './nodes/depthwise-conv2d.ts';
import { flatten } from './nodes/flatten.ts';
import { globalAveragePool } from './nodes/global-average-pool.ts';
import { maxPool } from './nodes/max-pool.ts';
import { product } from './nodes/product.ts';
import { relu } from './nodes/relu.ts';
import { relu6 } from './nodes/relu6.ts';
import { reshape } from './nodes/reshape.ts';
import { resize } from './nodes/resize.ts';
import { sigmoid } from './nodes/sigmoid.ts';
import { swish } from './nodes/swish.ts';
import { transposedConv2d } from './nodes/transposed-conv2d.ts';
import { zeroPad } from './nodes/zero-pad.ts';
import { WeightBank } from './weight-bank.ts';

export type Shape = { readonly height: number; readonly width: number; readonly channels: number };

/** What a layer gets from one of its inputs. */
export type LayerInput = { readonly shape: Shape; readonly nonNegative: boolean; readonly kind: Op['kind'] };

export type BuiltLayer = { readonly op: Op; readonly shape: Shape; readonly nonNegative: boolean };

/**
 * The node of a Keras layer.
 *
 * @throws Failure `unsupported-node` naming the layer, where its kind or one of its settings is not known; `model-invalid` where a weight or an input is missing
 */
export function buildLayer(layer: Layer, inputs: readonly LayerInput[], weights: Weights): BuiltLayer {
  const build = builders[layer.kind];
  if (build === undefined)
    throw new Failure('unsupported-node', `RegionLens cannot run the layer ${layer.name} of kind ${layer.kind} yet.`);
  const [input] = inputs;
  if (layer.kind === 'InputLayer') return buildInput(layer);
  if (input === undefined) throw new Failure('model-invalid', `The layer ${layer.name} has no input.`);
  return build(layer, [input, ...inputs.slice(1)], weights);
}

type Builder = (layer: Layer, inputs: readonly [LayerInput, ...LayerInput[]], weights: Weights) => BuiltLayer;

const builders: Readonly<Record<string, Builder>> = {
  InputLayer: buildInput,
  Conv2D: buildConv2d,
  DepthwiseConv2D: buildDepthwiseConv2d,
  Conv2DTranspose: buildTransposedConv2d,
  Dense: (layer, _, weights) => {
    const { units } = configOf(layer, denseSchema);
    const op = dense(weightOf(layer, 'kernel', weights), biasOf(layer, units, weights));
    return { op, shape: { height: 1, width: 1, channels: units }, nonNegative: false };
  },
  BatchNormalization: (layer, [{ shape }], weights) => {
    const { scale, shift } = scaleAndShift(layer, weights);
    const bank = (values: readonly number[]) => new WeightBank(Float32Array.from(values), [values.length]);
    return { op: batchNorm(bank(scale), bank(shift)), shape, nonNegative: false };
  },
  ReLU: buildActivation,
  Activation: buildActivation,
  Add: (_, inputs) => ({ op: add, shape: inputs[0].shape, nonNegative: areNonNegative(inputs) }),
  Multiply: buildProduct,
  Concatenate: (layer, inputs) => {
    configOf(layer, concatSchema);
    const channels = inputs.reduce((sum, { shape }) => sum + shape.channels, 0);
    return { op: concat, shape: { ...inputs[0].shape, channels }, nonNegative: areNonNegative(inputs) };
  },
  MaxPooling2D: (layer, [input]) => buildPool(layer, input, maxPool),
  AveragePooling2D: (layer, [input]) => buildPool(layer, input, averagePool),
  GlobalAveragePooling2D: (layer, [{ shape, nonNegative }]) => {
    const { keepdims } = configOf(layer, globalPoolSchema);
    return { op: globalAveragePool(keepdims ?? false), shape: { ...shape, height: 1, width: 1 }, nonNegative };
  },
  ZeroPadding2D: (layer, [{ shape, nonNegative }]) => {
    const [[top, bottom], [left, right]] = configOf(layer, zeroPadSchema).padding;
    const padded = { ...shape, height: shape.height + top + bottom, width: shape.width + left + right };
    return { op: zeroPad({ top, bottom, left, right }), shape: padded, nonNegative };
  },
  UpSampling2D: (layer, [{ shape, nonNegative }]) => {
    const { size, interpolation } = configOf(layer, resizeSchema);
    const op = resize({ length: shape.height, factor: size[0], interpolation }, { length: shape.width, factor: size[1], interpolation });
    return { op, shape: { ...shape, height: shape.height * size[0], width: shape.width * size[1] }, nonNegative };
  },
  Flatten: (_, [{ shape, nonNegative }]) => {
    return { op: flatten, shape: { height: 1, width: 1, channels: shape.height * shape.width * shape.channels }, nonNegative };
  },
  Reshape: (layer, [{ nonNegative }]) => {
    const [height, width, channels] = configOf(layer, reshapeSchema).target_shape;
    return { op: reshape([height, width, channels]), shape: { height, width, channels }, nonNegative };
  },
};

const areNonNegative = (inputs: readonly LayerInput[]) => inputs.every((each) => each.nonNegative);

function buildInput(layer: Layer): BuiltLayer {
  const [, height, width, channels] = configOf(layer, inputSchema).batch_input_shape;
  return { op: { role: 'input', kind: 'input' }, shape: { height, width, channels }, nonNegative: false };
}

function buildConv2d(layer: Layer, [{ shape }]: readonly [LayerInput, ...LayerInput[]], weights: Weights): BuiltLayer {
  const config = configOf(layer, conv2dSchema);
  const geometry = geometryOf(config, shape);
  const op = conv2d(weightOf(layer, 'kernel', weights), biasOf(layer, config.filters, weights), geometry);
  return { op, shape: { ...outputSize(geometry, shape), channels: config.filters }, nonNegative: false };
}

function buildDepthwiseConv2d(layer: Layer, [{ shape }]: readonly [LayerInput, ...LayerInput[]], weights: Weights): BuiltLayer {
  const geometry = geometryOf(configOf(layer, depthwiseSchema), shape);
  const op = depthwiseConv2d(weightOf(layer, 'depthwise_kernel', weights), biasOf(layer, shape.channels, weights), geometry);
  return { op, shape: { ...shape, ...outputSize(geometry, shape) }, nonNegative: false };
}

function buildTransposedConv2d(layer: Layer, [{ shape }]: readonly [LayerInput, ...LayerInput[]], weights: Weights): BuiltLayer {
  const config = configOf(layer, transposedSchema);
  const { kernel_size: kernel, strides, filters } = config;
  // As in TensorFlow: the size of an input that a convolution with this padding would bring to the size of ours.
  const lengthOf = (length: number, axis: 0 | 1) =>
    config.padding === 'same' ? length * strides[axis] : (length - 1) * strides[axis] + Math.max(kernel[axis], strides[axis]);
  const size = { height: lengthOf(shape.height, 0), width: lengthOf(shape.width, 1) };
  const geometry = geometryOf(config, { ...size, channels: filters });
  const op = transposedConv2d(weightOf(layer, 'kernel', weights), biasOf(layer, filters, weights), geometry, [size.height, size.width]);
  return { op, shape: { ...size, channels: filters }, nonNegative: false };
}

function buildPool(layer: Layer, { shape, nonNegative }: LayerInput, make: (geometry: Conv2dGeometry) => Op): BuiltLayer {
  const { pool_size, ...config } = configOf(layer, poolSchema);
  const geometry = geometryOf({ kernel_size: pool_size, ...config }, shape);
  return { op: make(geometry), shape: { ...shape, ...outputSize(geometry, shape) }, nonNegative };
}

function buildActivation(layer: Layer, [{ shape }]: readonly [LayerInput, ...LayerInput[]]): BuiltLayer {
  const config = configOf(layer, activationSchema);
  const named = config.activation ?? 'relu';
  const op: ActivationOp = { relu: config.max_value === 6 ? relu6 : relu, relu6, sigmoid, swish, silu: swish }[named];
  return { op, shape, nonNegative: op.kind !== 'swish' };
}

function buildProduct(layer: Layer, inputs: readonly [LayerInput, ...LayerInput[]]): BuiltLayer {
  const [a, b, ...others] = inputs;
  if (b === undefined || others.length > 0)
    throw new Failure('unsupported-node', `RegionLens multiplies two inputs at a time; the layer ${layer.name} has ${inputs.length}.`);
  const gates = inputs.map(({ kind }) => kind === 'sigmoid');
  const gate: ProductOp['gate'] = gates[0] === gates[1] ? undefined : gates[0] ? 0 : 1;
  const shape = a.shape.height * a.shape.width >= b.shape.height * b.shape.width ? a.shape : b.shape;
  return { op: product(gate), shape, nonNegative: areNonNegative(inputs) };
}

type ConvConfig = { kernel_size: [number, number]; strides: [number, number]; padding: 'same' | 'valid' };

function geometryOf({ kernel_size: kernel, strides, padding }: ConvConfig, input: Shape): Conv2dGeometry {
  return { kernel, strides, padding: keywordPadding(padding, input, kernel, strides) };
}

function weightOf(layer: Layer, name: string, weights: Weights): WeightBank {
  const weight = weights.get(`${layer.name}/${name}`);
  if (weight === undefined) throw new Failure('model-invalid', `The weight ${layer.name}/${name} is missing from this model.`);
  return new WeightBank(weight.values, [...weight.shape]);
}

function biasOf(layer: Layer, channels: number, weights: Weights): WeightBank {
  return new WeightBank(weights.get(`${layer.name}/bias`)?.values ?? new Float32Array(channels), [channels]);
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
