import { Failure } from '../../shared/failure.ts';
import type { NetworkCard } from '../../shared/model-card.ts';
import { buildLayer, type LayerInput } from './build-layer.ts';
import { canonise } from './canonise.ts';
import { readLayers } from './layers-model.ts';
import type { NetworkNode, NodeIndex } from './node.ts';
import type { NetworkFiles } from './read-model.ts';

/** What a layer became: its node, and what comes out there. */
export type BuiltNode = LayerInput & { readonly node: NodeIndex };

export type BuiltNodes = {
  /** In topological order, without fusions. */
  readonly nodes: readonly NetworkNode[];
  readonly input: NodeIndex;
  readonly outputs: readonly BuiltNode[];
  /** @throws Failure `model-invalid` where there is no such layer; `what` says what the files name it as */
  readonly find: (name: string, what: string) => BuiltNode;
};

/**
 * The nodes of a TF.js layers model, whatever it is for.
 *
 * @throws Failure `unsupported-node` naming a layer that the engine has no node for; `model-invalid` where the files contradict themselves
 */
export function buildNodes({ topology, weights: original }: NetworkFiles<NetworkCard>): BuiltNodes {
  const { layers, outputs, weights } = canonise({ ...readLayers(topology), weights: original });
  const built = new Map<string, BuiltNode>();
  const nodes: NetworkNode[] = [];
  for (const layer of layers) {
    const inputs = layer.inputs.map((name) => {
      const input = built.get(name);
      if (input === undefined) throw new Failure('model-invalid', `The layer ${layer.name} reads ${name}, which does not come before it.`);
      return input;
    });
    const { op, shape, nonNegative } = buildLayer(layer, inputs, weights);
    built.set(layer.name, { node: nodes.length, shape, nonNegative, kind: op.kind });
    nodes.push({ name: layer.name, op, inputs: inputs.map(({ node }) => node), nonNegative });
  }
  const find = (name: string, what: string) => {
    const found = built.get(name);
    if (found === undefined) throw new Failure('model-invalid', `This network has no layer ${name}, which its files name as ${what}.`);
    return found;
  };
  return {
    nodes,
    input: nodes.findIndex(({ op }) => op.role === 'input'),
    outputs: outputs.map((name) => find(name, 'its output')),
    find,
  };
}

/** Marks the nodes whose only reader is a ReLU that the convolution's own kernel computes at no cost; those in `read` are read from without. */
export function withFusions(nodes: readonly NetworkNode[], read: readonly NodeIndex[]): NetworkNode[] {
  return nodes.map((node, index) => {
    const readers = nodes.flatMap(({ inputs, op }, reader) => (inputs.includes(index) ? [{ reader, op }] : []));
    const [only] = readers;
    const isRelu = only?.op.kind === 'relu' || only?.op.kind === 'relu6';
    return node.op.kind === 'conv2d' && readers.length === 1 && isRelu && !read.includes(index)
      ? { ...node, fusesInto: only.reader }
      : node;
  });
}
