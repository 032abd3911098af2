import type { Tensor } from '@tensorflow/tfjs-core';
import type { Params } from '../../shared/identity.ts';
import type { MethodDescription } from '../../shared/saliency-map.ts';
import type { Network } from '../network/network.ts';
import type { NodeIndex } from '../network/node.ts';
import type { Composite } from '../rules/composite.ts';
import type { Probe } from './probe.ts';

/** A saliency method: read from reverse walks, or from many passes with the film altered. */
export type SaliencyMethod<Options extends Params = Params> = WalkMethod<Options> | ProbeMethod<Options>;

type Described<Options extends Params> = Omit<MethodDescription, 'signed' | 'slow'> & {
  /** Values below zero mean evidence against the class; may hang on the options. */
  signed(options: Options): boolean;
};

/** One that a reverse walk or two tell: composites, the nodes where their walks are read, and a reduction to one plane. */
export type WalkMethod<Options extends Params = Params> = Described<Options> & {
  readings(network: Network, options: Options): readonly Reading[];
  /** N × H × W at the resolution of the network's input; one arrival for each reading. */
  toMap(arrivals: readonly Arrival[], options: Options): Tensor;
};

/** One that asks the network many times, film by film. Slow: it tells how far it is. */
export type ProbeMethod<Options extends Params = Params> = Described<Options> & {
  /** H × W at the resolution of the network's input. */
  probe(probe: Probe, options: Options): Promise<Probed>;
};

export type Probed = { readonly data: Float32Array; readonly standardError?: number };

export type Reading = { readonly composite: Composite; readonly at: NodeIndex };

/** What a reverse walk brought to the node where a method reads it. */
export type Arrival = {
  /** Gradient or relevance, of the shape of `activation`. */
  readonly arrived: Tensor;
  readonly activation: Tensor;
  /** The same node's activation in the forward pass of the composite's baseline. */
  readonly reference: Tensor | undefined;
  /** Height and width of the network's input. */
  readonly size: readonly [number, number];
};
