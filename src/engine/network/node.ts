import type { Tensor } from '@tensorflow/tfjs-core';
import type { WeightBank, WeightForm } from './weight-bank.ts';

/** Where a node stands in its network's list, which is in topological order: every input has a smaller index. */
export type NodeIndex = number;

/** One step of a network. */
export type NetworkNode = {
  readonly name: string;
  readonly op: Op;
  readonly inputs: readonly NodeIndex[];
  /** No value below zero can come out, whatever goes in: rules skip the parts of an input that must be empty. */
  readonly nonNegative: boolean;
};

/** A node kind together with the parameters of one node. */
export type Op = InputOp | WeightedOp | MixingOp | ActivationOp;

/** What stands where the film enters. */
export type InputOp = { readonly role: 'input'; readonly kind: 'input' };

/** Affine in its one input, with weights: convolution, dense. LRP's rules act here. */
export type WeightedOp = {
  readonly role: 'weighted';
  readonly kind: 'conv2d' | 'dense';
  readonly weights: WeightBank;
  readonly bias: WeightBank;
  /** `W x`, without bias, for any weights of this node's shape. */
  readonly linear: (x: Tensor, weights: Tensor) => Tensor;
  /** `Wᵀ g`, for the weights in the form that `transposedForm` gave them. */
  readonly transpose: (g: Tensor, weights: Tensor[], inputShape: number[]) => Tensor;
  /** Weights as `transpose` wants them (flipped, cut into phases, …), made once from the plain array. */
  readonly transposedForm: (values: Float32Array) => WeightForm[];
};

/** Linear without weights, mixing what comes in: pools, residual addition. */
export type MixingOp = {
  readonly role: 'mixing';
  readonly kind: 'add' | 'average-pool' | 'global-average-pool';
  readonly forward: (inputs: Tensor[]) => Tensor;
  /** `Jᵀ g`, one gradient for each input. */
  readonly transpose: (g: Tensor, inputs: Tensor[]) => Tensor[];
};

/** One value in, one value out. */
export type ActivationOp = {
  readonly role: 'activation';
  readonly kind: 'relu';
  readonly forward: (x: Tensor) => Tensor;
  /** `g · f′(x)`. */
  readonly backward: (g: Tensor, x: Tensor, y: Tensor) => Tensor;
};
