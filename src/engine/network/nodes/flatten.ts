import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { MixingOp } from '../node.ts';

/** N × H × W × C becomes N × HWC. */
export const flatten: MixingOp = {
  role: 'mixing',
  kind: 'flatten',
  forward: ([x]) => reshape(x as Tensor, [x?.shape[0] ?? 1, -1]),
  transpose: (g, [x]) => [reshape(g, (x as Tensor).shape)],
};
