import { Failure } from '../../shared/failure.ts';
import { buildNodes, withFusions } from './build-nodes.ts';
import type { Segmenter } from './network.ts';
import type { SegmenterFiles } from './read-model.ts';

/**
 * A lung segmenter from the files of a TF.js layers model.
 *
 * @throws Failure `unsupported-node` naming a layer that the engine has no node for; `model-invalid` where the files contradict themselves
 */
export function buildSegmenter(files: SegmenterFiles): Segmenter {
  const { card } = files;
  const { nodes, outputs } = buildNodes(files);
  const [lungs, mirrored] = outputs;
  const { width, height } = card.input;
  const { planes } = card.outputs;
  if (lungs?.shape.height !== height || lungs.shape.width !== width || lungs.shape.channels !== planes.length)
    throw new Failure(
      'model-invalid',
      `The card promises ${planes.length} planes of ${width} × ${height}; the network puts out something else.`,
    );
  if (mirrored?.shape.height !== 1 || mirrored.shape.width !== 1 || mirrored.shape.channels !== 1)
    throw new Failure('model-invalid', 'The card promises one number that says whether a film is mirrored; the network has none.');
  return { card, nodes: withFusions(nodes, [lungs.node, mirrored.node]), lungs: lungs.node, mirrored: mirrored.node };
}
