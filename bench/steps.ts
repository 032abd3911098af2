import { canonise } from '../src/engine/network/canonise.ts';
import { readLayers } from '../src/engine/network/layers-model.ts';
import type { ModelFiles } from '../src/engine/network/read-model.ts';

type Array1 = { readonly shape: readonly number[]; readonly values: Float32Array };
type Padding = 'same' | 'valid';

/** One step of the canonised network (batch norms folded) in plain data: what the peers are built from. */
export type Step = { readonly name: string; readonly inputs: readonly string[] } & (
  | { readonly kind: 'input' | 'relu' | 'add' | 'global-average-pool' }
  /** Kernel height × width × in × out, padded as TensorFlow does. */
  | { readonly kind: 'convolution'; readonly weights: Array1; readonly bias: Array1; readonly strides: Sides; readonly padding: Padding }
  | { readonly kind: 'average-pool'; readonly window: Sides; readonly strides: Sides; readonly padding: Padding }
  /** Kernel in × out. */
  | { readonly kind: 'dense'; readonly weights: Array1; readonly bias: Array1 }
);
export type Sides = [number, number];

/** The network that our engine runs, in topological order; the last step gives the logits. @throws Error for a layer the peers have no words for */
export function stepsOf({ topology, weights: original }: ModelFiles): Step[] {
  const { layers, weights } = canonise({ ...readLayers(topology), weights: original });
  const weightOf = (name: string): Array1 => {
    const weight = weights.get(name);
    if (weight === undefined) throw new Error(`The model has no weight ${name}.`);
    return weight;
  };
  return layers.map(({ kind, name, config, inputs }): Step => {
    const common = { name, inputs };
    const affine = () => ({ weights: weightOf(`${name}/kernel`), bias: weightOf(`${name}/bias`) });
    const geometry = () => ({ strides: config.strides as Sides, padding: config.padding as Padding });
    if (kind === 'InputLayer') return { ...common, kind: 'input' };
    if (kind === 'Conv2D') return { ...common, kind: 'convolution', ...affine(), ...geometry() };
    if (kind === 'Activation' && config.activation === 'relu') return { ...common, kind: 'relu' };
    if (kind === 'Add') return { ...common, kind: 'add' };
    if (kind === 'AveragePooling2D') return { ...common, kind: 'average-pool', window: config.pool_size as Sides, ...geometry() };
    if (kind === 'GlobalAveragePooling2D') return { ...common, kind: 'global-average-pool' };
    if (kind === 'Dense') return { ...common, kind: 'dense', ...affine() };
    throw new Error(`The bench's peers have no step for ${name}, a ${kind}.`);
  });
}
