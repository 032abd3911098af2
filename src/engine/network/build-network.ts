import { Failure } from '../../shared/failure.ts';
import { buildNodes, withFusions } from './build-nodes.ts';
import type { Network } from './network.ts';
import type { ModelFiles } from './read-model.ts';

/**
 * A classifier from the files of a TF.js layers model.
 *
 * @throws Failure `unsupported-node` naming a layer that the engine has no node for; `model-invalid` where the files contradict themselves
 */
export function buildNetwork(files: ModelFiles): Network {
  const { card } = files;
  const { nodes, input, outputs, find } = buildNodes(files);
  const [logits, ...others] = outputs;
  if (logits === undefined || others.length > 0)
    throw new Failure('unsupported-node', 'RegionLens explains networks with exactly one output; this model has several.');
  if (logits.shape.channels !== card.classes.length)
    throw new Failure(
      'model-invalid',
      `The card names ${card.classes.length} classes, but the network puts out ${logits.shape.channels} numbers.`,
    );
  const gradCam = find(card.gradCamLayer, 'the layer for Grad-CAM');
  if (gradCam.shape.height * gradCam.shape.width === 1)
    throw new Failure('model-invalid', `The card names ${card.gradCamLayer} for Grad-CAM, but that layer has no rows and columns left.`);
  return {
    card,
    nodes: withFusions(nodes, [gradCam.node]),
    input,
    firstLinear: nodes.findIndex(({ op }) => op.role === 'weighted' && op.kind !== 'batch-norm'),
    logits: logits.node,
    gradCam: gradCam.node,
  };
}
