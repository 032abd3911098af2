import type { Layer } from './layers-model.ts';
import type { ModelWeight } from './read-model.ts';

export type Weights = ReadonlyMap<string, ModelWeight>;

/**
 * The same function in the form that rules are defined for: dropout left out, activations within a layer made layers of
 * their own, a final softmax or sigmoid cut off (methods explain logits), batch norm folded into the convolution or dense
 * layer that it alone reads. A batch norm elsewhere stays.
 */
export function canonise(model: { layers: readonly Layer[]; output: string; weights: Weights }) {
  return foldBatchNorms(cutHead(splitActivations(dropDropout(model))));
}

type Model = { readonly layers: readonly Layer[]; readonly output: string; readonly weights: Weights };

function dropDropout(model: Model): Model {
  return model.layers.filter(({ kind }) => kind === 'Dropout').reduce(bypass, model);
}

function splitActivations({ layers, output, weights }: Model): Model {
  const split = layers
    .filter(({ kind, config }) => kind !== 'Activation' && (config.activation ?? 'linear') !== 'linear')
    .map(({ name }) => name);
  const activated = (name: string) => (split.includes(name) ? `${name}_activation` : name);
  return {
    output: activated(output),
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

function cutHead(model: Model): Model {
  const head = model.layers.find(({ name }) => name === model.output);
  const isProbability = head?.kind === 'Softmax' || (head?.kind === 'Activation' && head.config.activation === 'softmax');
  return head !== undefined && isProbability ? bypass(model, head) : model;
}

function foldBatchNorms(model: Model): Model {
  return model.layers.filter(({ kind }) => kind === 'BatchNormalization').reduce(foldBatchNorm, model);
}

/** w′ = w·γ/√(σ²+ε), b′ = (b−μ)·γ/√(σ²+ε) + β, for each output channel. */
function foldBatchNorm(model: Model, norm: Layer): Model {
  const { layers, weights } = model;
  const target = layers.find(({ name }) => name === norm.inputs[0]);
  const readers = layers.filter(({ inputs }) => inputs.includes(target?.name ?? ''));
  const kernel = weights.get(`${target?.name}/kernel`);
  const mean = weights.get(`${norm.name}/moving_mean`);
  const variance = weights.get(`${norm.name}/moving_variance`);
  const foldable = target !== undefined && (target.kind === 'Conv2D' || target.kind === 'Dense') && readers.length === 1;
  if (!foldable || kernel === undefined || mean === undefined || variance === undefined) return model;

  const channels = mean.values.length;
  const epsilon = typeof norm.config.epsilon === 'number' ? norm.config.epsilon : 1e-3;
  const gamma = weights.get(`${norm.name}/gamma`)?.values ?? new Float32Array(channels).fill(1);
  const beta = weights.get(`${norm.name}/beta`)?.values ?? new Float32Array(channels);
  const bias = weights.get(`${target.name}/bias`)?.values ?? new Float32Array(channels);
  const scale = Array.from(gamma, (g, c) => g / Math.sqrt((variance.values[c] ?? 0) + epsilon));
  const folded = new Map(weights);
  folded.set(`${target.name}/kernel`, { shape: kernel.shape, values: kernel.values.map((w, i) => w * (scale[i % channels] ?? 0)) });
  folded.set(`${target.name}/bias`, {
    shape: [channels],
    values: bias.map((b, c) => (b - (mean.values[c] ?? 0)) * (scale[c] ?? 0) + (beta[c] ?? 0)),
  });
  const withBias = layers.map((layer) => (layer === target ? { ...layer, config: { ...layer.config, use_bias: true } } : layer));
  return bypass({ ...model, layers: withBias, weights: folded }, norm);
}

/** Takes a layer out; who read it reads what it read. */
function bypass({ layers, output, weights }: Model, { name, inputs: [source] }: Layer): Model {
  if (source === undefined) return { layers, output, weights };
  const instead = (input: string) => (input === name ? source : input);
  return {
    output: instead(output),
    weights,
    layers: layers.filter((layer) => layer.name !== name).map((layer) => ({ ...layer, inputs: layer.inputs.map(instead) })),
  };
}
