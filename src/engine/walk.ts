import { add, type Tensor } from '@tensorflow/tfjs-core';
import { type Activations, activationAt } from './forward.ts';
import type { Network } from './network/network.ts';
import type { NodeIndex } from './network/node.ts';
import type { Composite } from './rules/composite.ts';

/**
 * One reverse walk: starts with `seed` (N × classes) at the logits, treats every node as the composite says, and gives what
 * arrives at the outputs of the nodes asked for. It goes no further back than it must.
 */
export function walk(
  network: Pick<Network, 'nodes' | 'logits'>,
  activations: Activations,
  composite: Composite,
  seed: Tensor,
  stops: ReadonlySet<NodeIndex>,
): Map<NodeIndex, Tensor> {
  const arrived = new Map<NodeIndex, Tensor>([[network.logits, seed]]);
  const kept = new Map<NodeIndex, Tensor>();
  const last = Math.min(...stops);
  for (let index = network.logits; index >= last; index--) {
    const node = network.nodes[index];
    const arriving = arrived.get(index);
    if (node === undefined || arriving === undefined) continue; // a node that the logits do not depend on
    if (stops.has(index)) kept.set(index, arriving);
    if (index === last) break;
    const site = {
      node,
      inputs: node.inputs.map((input) => activationAt(activations, input)),
      inputsAreNonNegative: node.inputs.every((input) => network.nodes[input]?.nonNegative ?? false),
      output: activationAt(activations, index),
    };
    const shares = composite.propagation(node)(arriving, site);
    node.inputs.forEach((input, i) => {
      const share = shares[i];
      if (share === undefined) throw new RangeError(`The node ${node.name} gave nothing to its input ${i}.`);
      const before = arrived.get(input);
      arrived.set(input, before === undefined ? share : add(before, share));
    });
    arrived.delete(index);
  }
  return kept;
}
