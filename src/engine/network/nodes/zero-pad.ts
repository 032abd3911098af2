import { pad, slice, type Tensor } from '@tensorflow/tfjs-core';
import type { MixingOp } from '../node.ts';
import { explicitPadding, type Padding } from './conv-geometry.ts';

/** Rows and columns of zeros around. */
export function zeroPad(padding: Padding): MixingOp {
  return {
    role: 'mixing',
    kind: 'zero-pad',
    forward: ([x]) => pad(x as Tensor, explicitPadding(padding)),
    transpose: (g, [x]) => [slice(g, [0, padding.top, padding.left, 0], (x as Tensor).shape)],
  };
}
