import { add, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { Network } from './network/network.ts';
import type { NodeIndex } from './network/node.ts';

/** What every node put out for a batch, in the order of the network's nodes. Who calls `forward` disposes of them. */
export type Activations = Tensor[];

/** Runs a network on a batch (N × H × W × C), keeping what every node puts out: one forward pass serves every method. */
export function forward({ nodes }: Pick<Network, 'nodes'>, batch: Tensor): Activations {
  return tidy(() => {
    const outputs: Tensor[] = [];
    for (const { op, inputs } of nodes) {
      const read = inputs.map((index) => activationAt(outputs, index));
      const [x] = read;
      if (op.role === 'input' || x === undefined) outputs.push(batch.clone());
      else if (op.role === 'weighted') outputs.push(add(op.linear(x, op.weights.tensor('whole')), op.bias.tensor('whole')));
      else if (op.role === 'mixing') outputs.push(op.forward(read));
      else outputs.push(op.forward(x));
    }
    return outputs;
  });
}

export function activationAt(activations: Activations, index: NodeIndex): Tensor {
  const activation = activations[index];
  if (activation === undefined) throw new RangeError(`The network has no node ${index}.`);
  return activation;
}
