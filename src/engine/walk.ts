import { add, type Tensor } from '@tensorflow/tfjs-core';
import { type Activations, activationAt } from './forward.ts';
import { type LedgerLine, type LedgerNote, note } from './ledger.ts';
import type { Network } from './network/network.ts';
import type { NetworkNode, NodeIndex } from './network/node.ts';
import type { Composite, Site } from './rules/composite.ts';

/** A forward pass that can be walked back. */
export type Trace = {
  readonly network: Pick<Network, 'nodes' | 'logits' | 'firstLinear'>;
  readonly activations: Activations;
  /** What the network's input is where a film is black, and where it is white (N × 1 × 1 × 1): the films are standardised one by one. */
  readonly black: Tensor;
  readonly white: Tensor;
  /** The forward pass of a baseline, for composites that compare with one. */
  readonly reference?: Activations | undefined;
};

/** What a walk brought to the nodes asked for, and, for composites that keep one, the ledger from the output back. */
export type Walked = {
  readonly arrived: ReadonlyMap<NodeIndex, Tensor>;
  readonly ledger: readonly LedgerLine[];
  /** The baseline's forward pass that it was compared with. */
  readonly reference: Activations | undefined;
};

/**
 * One reverse walk: starts with `seed` (N × classes) at the logits, treats every node as the composite says, and gives what
 * arrives at the outputs of the nodes asked for. It goes no further back than it must.
 */
export function walk(trace: Trace, composite: Composite, seed: Tensor, stops: ReadonlySet<NodeIndex>): Walked {
  const { nodes, logits, firstLinear } = trace.network;
  const arrived = new Map<NodeIndex, Tensor>([[logits, seed]]);
  const notes = new Map<NodeIndex, readonly LedgerNote[]>(composite.keepsLedger ? [[logits, [note(seed)]]] : []);
  const kept = new Map<NodeIndex, Tensor>();
  const ledger: LedgerLine[] = [];
  const last = Math.min(...stops);
  for (let index = logits; index >= last; index--) {
    const node = nodes[index];
    const arriving = arrived.get(index);
    if (node === undefined || arriving === undefined) continue; // a node that the logits do not depend on
    if (stops.has(index)) kept.set(index, arriving);
    if (index === last) break;
    const site = siteOf(trace, node, index, index === firstLinear);
    const shares = composite.propagation(node, site.isFirstLinear)(arriving, site);
    const noted = notes.get(index);
    const leaving: LedgerNote[] = [];
    node.inputs.forEach((input, i) => {
      const share = shares[i];
      if (share === undefined) return;
      const before = arrived.get(input);
      arrived.set(input, before === undefined ? share : add(before, share));
      if (noted === undefined) return;
      const handed = share === arriving ? noted : [note(share)];
      notes.set(input, [...(notes.get(input) ?? []), ...handed]);
      leaving.push(...handed);
    });
    if (noted !== undefined) ledger.push({ node, arriving: noted, leaving, bias: site.absorbed });
    arrived.delete(index);
  }
  return { arrived: kept, ledger, reference: trace.reference };
}

/** Activations are looked up only when they are read: some are not kept. */
function siteOf(
  { network, activations, reference, black, white }: Trace,
  node: NetworkNode,
  index: NodeIndex,
  isFirstLinear: boolean,
): Site {
  const look = (from: Activations | undefined) => ({
    get inputs() {
      return node.inputs.map((input) => activationAt(from ?? [], input));
    },
    get output() {
      return activationAt(from ?? [], index);
    },
  });
  const inputsAreNonNegative = node.inputs.every((input) => network.nodes[input]?.nonNegative ?? false);
  const values = look(activations);
  return {
    ...{ node, isFirstLinear, inputsAreNonNegative, black, white, reference: look(reference), absorbed: [] },
    get inputs() {
      return values.inputs;
    },
    get output() {
      return values.output;
    },
  };
}
