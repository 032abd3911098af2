import type { ModelCard } from '../../shared/model-card.ts';
import type { SegmenterCard } from '../../shared/segmenter-card.ts';
import type { NetworkNode, NodeIndex } from './node.ts';

/** A network ready to run: its nodes in topological order, from the film to the logits. */
export type Network = {
  readonly card: ModelCard;
  readonly nodes: readonly NetworkNode[];
  readonly input: NodeIndex;
  /** The first convolution or dense layer, which some composites treat otherwise than the rest. */
  readonly firstLinear: NodeIndex;
  /** The node that puts out one logit for each class. */
  readonly logits: NodeIndex;
  /** The node whose output Grad-CAM weighs. */
  readonly gradCam: NodeIndex;
};

/** A network ready to find lungs. */
export type Segmenter = {
  readonly card: SegmenterCard;
  readonly nodes: readonly NetworkNode[];
  /** The node that puts out a plane of logits for each lung. */
  readonly lungs: NodeIndex;
  /** The node that puts out the logit of a mirrored film. */
  readonly mirrored: NodeIndex;
};

/** Lets go of every tensor of a network's weights; the network itself stays usable. */
export function releaseWeights({ nodes }: Pick<Network, 'nodes'>) {
  for (const { op } of nodes) {
    if (op.role !== 'weighted') continue;
    op.weights.release();
    op.bias.release();
  }
}
