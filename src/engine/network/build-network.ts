import { Failure } from '../../shared/failure.ts';
import { buildLayer, type LayerInput } from './build-layer.ts';
import { canonise } from './canonise.ts';
import { readLayers } from './layers-model.ts';
import type { Network } from './network.ts';
import type { NetworkNode, NodeIndex } from './node.ts';
import type { ModelFiles } from './read-model.ts';

type Output = LayerInput & { readonly node: NodeIndex };

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
    outputs.set(layer.name, { node: nodes.length, shape, nonNegative, kind: op.kind });
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
  const gradCam = indexOf(card.gradCamLayer, 'the layer for Grad-CAM');
  if (gradCam.shape.height * gradCam.shape.width === 1)
    throw new Failure('model-invalid', `The card names ${card.gradCamLayer} for Grad-CAM, but that layer has no rows and columns left.`);
  return {
    card,
    nodes: withFusions(nodes, gradCam.node),
    input: nodes.findIndex(({ op }) => op.role === 'input'),
    firstLinear: nodes.findIndex(({ op }) => op.role === 'weighted' && op.kind !== 'batch-norm'),
    logits: logits.node,
    gradCam: gradCam.node,
  };
}

/** Marks the nodes whose only reader is a ReLU that the convolution's own kernel computes at no cost. */
function withFusions(nodes: readonly NetworkNode[], read: NodeIndex): NetworkNode[] {
  return nodes.map((node, index) => {
    const readers = nodes.flatMap(({ inputs, op }, reader) => (inputs.includes(index) ? [{ reader, op }] : []));
    const [only] = readers;
    const isRelu = only?.op.kind === 'relu' || only?.op.kind === 'relu6';
    return node.op.kind === 'conv2d' && readers.length === 1 && isRelu && index !== read ? { ...node, fusesInto: only.reader } : node;
  });
}
