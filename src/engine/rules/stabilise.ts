import { add, mul, neg, step, sub, type Tensor } from '@tensorflow/tfjs-core';

/** z + ε·sgn(z), with sgn(0) = +1, so that a denominator is never 0. */
export function stabilise(z: Tensor, epsilon: number): Tensor {
  const minusSign = step(neg(z), -1); // 1 where z < 0, −1 elsewhere
  return sub(z, mul(minusSign, epsilon));
}

/** The same for a z that holds nothing below zero. */
export function stabilisePositive(z: Tensor, epsilon: number): Tensor {
  return add(z, epsilon);
}
