import { Failure } from '../../shared/failure.ts';
import type { Layer } from './layers-model.ts';
import type { ModelWeight } from './read-model.ts';

export type Weights = ReadonlyMap<string, ModelWeight>;

/**
 * The same function in the form that rules are defined for: dropout left out, activations within a layer made layers of
 * their own, a final softmax or sigmoid cut off (methods explain logits), batch norm folded into the convolution or dense
 * layer that it alone reads. A batch norm elsewhere stays.
 */
export function canonise(model: Model) {
  return foldBatchNorms(cutHeads(splitActivations(dropDropout(model))));
}

type Model = { readonly layers: readonly Layer[]; readonly outputs: readonly string[]; readonly weights: Weights };

function dropDropout(model: Model): Model {
  return model.layers.filter(({ kind }) => kind === 'Dropout').reduce(bypass, model);
}

function splitActivations({ layers, outputs, weights }: Model): Model {
  const split = layers
    .filter(({ kind, config }) => kind !== 'Activation' && (config.activation ?? 'linear') !== 'linear')
    .map(({ name }) => name);
  const activated = (name: string) => (split.includes(name) ? `${name}_activation` : name);
  return {
    outputs: outputs.map(activated),
    weights,
    layers: layers.flatMap((layer) => {
      const reading = { ...layer, inputs: layer.inputs.map(activated) };
      if (!split.includes(layer.name)) return [reading];
      const activation = {
        kind: 'Activation',
        name: activated(layer.name),
        config: { activation: layer.config.activation },
        inputs: [layer.name],
      };
      return [{ ...reading, config: { ...layer.config, activation: 'linear' } }, activation];
    }),
  };
}

function cutHeads(model: Model): Model {
  const isProbability = ({ kind, config }: Layer) => kind === 'Softmax' || (kind === 'Activation' && config.activation === 'softmax');
  return model.layers.filter((layer) => model.outputs.includes(layer.name) && isProbability(layer)).reduce(bypass, model);
}

function foldBatchNorms(model: Model): Model {
  return model.layers.filter(({ kind }) => kind === 'BatchNormalization').reduce(foldBatchNorm, model);
}

/** w′ = w·γ/√(σ²+ε), b′ = (b−μ)·γ/√(σ²+ε) + β, for each output channel. */
function foldBatchNorm(model: Model, norm: Layer): Model {
  const { layers, weights } = model;
  const target = layers.find(({ name }) => name === norm.inputs[0]);
  const kernelName = target === undefined ? undefined : kernelNames[target.kind];
  const kernel = weights.get(`${target?.name}/${kernelName}`);
  const readers = layers.filter(({ inputs }) => inputs.includes(target?.name ?? ''));
  if (target === undefined || kernel === undefined || readers.length !== 1) return model;

  const { scale, shift } = scaleAndShift(norm, weights);
  const bias = weights.get(`${target.name}/bias`)?.values ?? new Float32Array(scale.length);
  const channelOf = channelAt(target.kind, kernel.shape);
  const folded = new Map(weights);
  folded.set(`${target.name}/${kernelName}`, {
    shape: kernel.shape,
    values: kernel.values.map((w, i) => w * (scale[channelOf(i)] ?? 0)),
  });
  folded.set(`${target.name}/bias`, { shape: [scale.length], values: bias.map((b, c) => b * (scale[c] ?? 0) + (shift[c] ?? 0)) });
  const withBias = layers.map((layer) => (layer === target ? { ...layer, config: { ...layer.config, use_bias: true } } : layer));
  return bypass({ ...model, layers: withBias, weights: folded }, norm);
}

/** Batch norm as γ/√(σ²+ε) and β − μ·γ/√(σ²+ε), for each channel. @throws Failure `model-invalid` where its statistics are missing */
export function scaleAndShift(norm: Layer, weights: Weights): { scale: number[]; shift: number[] } {
  const mean = weights.get(`${norm.name}/moving_mean`)?.values;
  const variance = weights.get(`${norm.name}/moving_variance`)?.values;
  if (mean === undefined || variance === undefined)
    throw new Failure('model-invalid', `The batch norm ${norm.name} of this model has no moving mean and variance.`);
  const epsilon = typeof norm.config.epsilon === 'number' ? norm.config.epsilon : 1e-3;
  const gamma = weights.get(`${norm.name}/gamma`)?.values;
  const beta = weights.get(`${norm.name}/beta`)?.values;
  const scale = Array.from(variance, (v, c) => (gamma?.[c] ?? 1) / Math.sqrt(v + epsilon));
  return { scale, shift: scale.map((s, c) => (beta?.[c] ?? 0) - (mean[c] ?? 0) * s) };
}

/** Which weight of a layer holds its kernel, for the kinds into which a batch norm can be folded. */
const kernelNames: Readonly<Record<string, string>> = {
  Conv2D: 'kernel',
  DepthwiseConv2D: 'depthwise_kernel',
  Conv2DTranspose: 'kernel',
  Dense: 'kernel',
};

/** The output channel that a place of a kernel belongs to: it is the last axis but one in transposed convolutions (× out × in) and in depthwise ones (× channels × 1). */
function channelAt(kind: string, shape: readonly number[]): (i: number) => number {
  const last = shape.at(-1) ?? 1;
  const beforeLast = shape.at(-2) ?? 1;
  if (kind === 'Conv2DTranspose' || kind === 'DepthwiseConv2D') return (i) => Math.floor(i / last) % beforeLast;
  return (i) => i % last;
}

/** Takes a layer out; who read it reads what it read. */
function bypass({ layers, outputs, weights }: Model, { name, inputs: [source] }: Layer): Model {
  if (source === undefined) return { layers, outputs, weights };
  const instead = (input: string) => (input === name ? source : input);
  return {
    outputs: outputs.map(instead),
    weights,
    layers: layers.filter((layer) => layer.name !== name).map((layer) => ({ ...layer, inputs: layer.inputs.map(instead) })),
  };
}
