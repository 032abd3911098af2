import { add, mul, step, sub, type Tensor } from '@tensorflow/tfjs-core';

/** z + ε·sgn(z), with sgn(0) = +1, so that a denominator is never 0. */
export function stabilise(z: Tensor, epsilon: number): Tensor {
  const isNegative = step(mul(z, -1));
  return add(z, sub(epsilon, mul(isNegative, 2 * epsilon)));
}
