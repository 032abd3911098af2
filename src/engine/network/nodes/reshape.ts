import { type Tensor, reshape as tfReshape } from '@tensorflow/tfjs-core';
import type { MixingOp } from '../node.ts';

/** The same values in another shape, film by film. */
export function reshape(shape: readonly number[]): MixingOp {
  return {
    role: 'mixing',
    kind: 'reshape',
    forward: ([x]) => tfReshape(x as Tensor, [x?.shape[0] ?? 1, ...shape]),
    transpose: (g, [x]) => [tfReshape(g, (x as Tensor).shape)],
  };
}
