import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { Network } from './network/network.ts';
import type { FusedActivation, NodeIndex } from './network/node.ts';

/** What every node put out for a batch, in the order of the network's nodes; nothing for a node that was fused into its activation. */
export type Activations = readonly (Tensor | undefined)[];

/**
 * Runs a network on a batch (N × H × W × C), keeping what every node puts out: one forward pass serves every method. Who calls it
 * disposes of the activations.
 *
 * @param fuse leave out what a convolution puts out before its ReLU, where nobody else reads it: quicker, and enough for most methods
 */
export function forward({ nodes }: Pick<Network, 'nodes'>, batch: Tensor, { fuse }: { fuse: boolean }): Activations {
  return tidy(() => {
    const outputs: (Tensor | undefined)[] = [];
    for (const [index, { op, inputs, fusesInto }] of nodes.entries()) {
      if (outputs[index] !== undefined) continue; // an activation that its convolution computed
      const read = inputs.map((input) => activationAt(outputs, input));
      const [x] = read;
      if (op.role === 'input' || x === undefined) outputs[index] = batch.clone();
      else if (op.role === 'activation') outputs[index] = op.forward(x);
      else if (op.role !== 'weighted') outputs[index] = op.forward(read);
      else {
        const activation = fuse && fusesInto !== undefined ? nodes[fusesInto]?.op.kind : undefined;
        const out = op.affine(
          x,
          op.weights.form('whole', 'forward', op.forms.forward),
          op.bias.tensor('whole'),
          activation as FusedActivation | undefined,
        );
        outputs[activation === undefined ? index : (fusesInto ?? index)] = out;
      }
    }
    return outputs;
  });
}

export function activationAt(activations: Activations, index: NodeIndex): Tensor {
  const activation = activations[index];
  if (activation === undefined) throw new RangeError(`What node ${index} put out was not kept.`);
  return activation;
}
