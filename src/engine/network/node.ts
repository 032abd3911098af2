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
  /** The activation that alone reads this node and that the same kernel can compute; then only what leaves the activation need be kept. */
  readonly fusesInto?: NodeIndex;
};

/** A node kind together with the parameters of one node. */
export type Op = InputOp | WeightedOp | MixingOp | ActivationOp | ProductOp;

/** What stands where the film enters. */
export type InputOp = { readonly role: 'input'; readonly kind: 'input' };

/** Affine in its one input, with weights. LRP's rules act here. */
export type WeightedOp = {
  readonly role: 'weighted';
  readonly kind: 'conv2d' | 'depthwise-conv2d' | 'transposed-conv2d' | 'dense' | 'batch-norm';
  readonly weights: WeightBank;
  readonly bias: WeightBank;
  /** `W x + b`, then the activation where the kind can fuse one, for any weights and bias of this node's shape, the weights in the form that `forms.forward` gives. */
  readonly affine: (x: Tensor, weights: Tensor[], bias?: Tensor, activation?: FusedActivation) => Tensor;
  /** `Wᵀ g`, for weights in the form that `forms.transpose` gives. */
  readonly transpose: (g: Tensor, weights: Tensor[], inputShape: number[]) => Tensor;
  /** How the plain array of weights is laid out (flipped, cut into phases, …) for either direction; done once. */
  readonly forms: Readonly<Record<WeightDirection, (values: Float32Array) => WeightForm[]>>;
};

export type WeightDirection = 'forward' | 'transpose';
export type FusedActivation = 'relu' | 'relu6';

/** Without weights, mixing or moving what comes in: pools, residual addition, concatenation. Linear, but for the max pool. */
export type MixingOp = {
  readonly role: 'mixing';
  readonly kind: 'add' | 'average-pool' | 'global-average-pool' | 'resize' | 'max-pool' | 'concat' | 'flatten' | 'reshape' | 'zero-pad';
  readonly forward: (inputs: Tensor[]) => Tensor;
  /** `Jᵀ g`, one gradient for each input. */
  readonly transpose: (g: Tensor, inputs: Tensor[], output: Tensor) => Tensor[];
};

/** One value in, one value out. */
export type ActivationOp = {
  readonly role: 'activation';
  readonly kind: 'relu' | 'relu6' | 'swish' | 'sigmoid';
  readonly forward: (x: Tensor) => Tensor;
  /** `g · f′(x)`; x is asked for only where f′ cannot be told from y = f(x). */
  readonly backward: (g: Tensor, values: { readonly x: Tensor; readonly y: Tensor }) => Tensor;
};

/** The product of two inputs, the smaller one spread over rows and columns: a gate on a signal, as in squeeze-and-excitation. */
export type ProductOp = {
  readonly role: 'product';
  readonly kind: 'product';
  /** Which input is the gate: it comes from a sigmoid. Undefined where neither or both do. */
  readonly gate: 0 | 1 | undefined;
  readonly forward: (inputs: Tensor[]) => Tensor;
  /** The product rule: one gradient for each input, for the factors given. */
  readonly transpose: (g: Tensor, factors: Tensor[]) => Tensor[];
};
