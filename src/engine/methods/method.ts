import type { Tensor } from '@tensorflow/tfjs-core';
import type { Params } from '../../shared/identity.ts';
import type { MethodDescription } from '../../shared/saliency-map.ts';
import type { Network } from '../network/network.ts';
import type { NodeIndex } from '../network/node.ts';
import type { Composite } from '../rules/composite.ts';

/** What a reverse walk brought to the node where a method reads it. */
export type Arrival = {
  /** Gradient or relevance, of the shape of `activation`. */
  readonly arrived: Tensor;
  readonly activation: Tensor;
  /** Height and width of the network's input. */
  readonly size: readonly [number, number];
};

/** A saliency method: a composite, the node where its walk is read, and a reduction to one plane. */
export type SaliencyMethod<Options extends Params = Params> = Omit<MethodDescription, 'signed'> & {
  /** Values below zero mean evidence against the class; may hang on the options. */
  signed(options: Options): boolean;
  composite(options: Options): Composite;
  readAt(network: Network, options: Options): NodeIndex;
  /** N × H × W at the resolution of the network's input. */
  toMap(arrival: Arrival, options: Options): Tensor;
};
