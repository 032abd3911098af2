import { add, avgPool, conv2d, keep, matMul, mean, relu, type Tensor, type Tensor2D, type Tensor4D, tensor } from '@tensorflow/tfjs-core';
import type { Step } from '../steps.ts';

/** Tensors of a step's weights, which live as long as the program. */
export type Uploaded = { readonly weights: Tensor; readonly bias: Tensor };

/** Every step's weights, changed by `part` first (the positive ones alone, say). */
export function upload(steps: readonly Step[], part: (w: number) => number = (w) => w): ReadonlyMap<string, Uploaded> {
  const uploaded = new Map<string, Uploaded>();
  for (const step of steps) {
    if (step.kind !== 'convolution' && step.kind !== 'dense') continue;
    const toTensor = ({ values, shape }: typeof step.weights) => keep(tensor(values.map(part), [...shape]));
    uploaded.set(step.name, { weights: toTensor(step.weights), bias: toTensor(step.bias) });
  }
  return uploaded;
}

/** What every step puts out, by plain tfjs operations as anyone would write them. */
export function plainForward(steps: readonly Step[], weights: ReadonlyMap<string, Uploaded>, film: Tensor): Map<string, Tensor> {
  const outputs = new Map<string, Tensor>();
  for (const step of steps) {
    const [x = film, other] = step.inputs.map((name) => found(outputs, name));
    outputs.set(step.name, runStep(step, x, other, weights));
  }
  return outputs;
}

function runStep(step: Step, x: Tensor, other: Tensor | undefined, weights: ReadonlyMap<string, Uploaded>): Tensor {
  switch (step.kind) {
    case 'input':
      return x;
    case 'relu':
      return relu(x);
    case 'add':
      return add(x, other ?? x);
    case 'average-pool':
      return avgPool(x as Tensor4D, step.window, step.strides, step.padding);
    case 'global-average-pool':
      return mean(x, [1, 2]);
    case 'convolution': {
      const { weights: w, bias } = found(weights, step.name);
      return add(conv2d(x as Tensor4D, w as Tensor4D, step.strides, step.padding), bias);
    }
    case 'dense': {
      const { weights: w, bias } = found(weights, step.name);
      return add(matMul(x as Tensor2D, w as Tensor2D), bias);
    }
  }
}

export function found<Value>(values: ReadonlyMap<string, Value>, name: string): Value {
  const value = values.get(name);
  if (value === undefined) throw new Error(`There is nothing called ${name}.`);
  return value;
}
