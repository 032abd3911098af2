import {
  add,
  cast,
  equal,
  mul,
  onesLike,
  pad,
  stridedSlice,
  sub,
  type Tensor,
  type Tensor4D,
  maxPool as tfMaxPool,
} from '@tensorflow/tfjs-core';
import type { MixingOp } from '../node.ts';
import { type Conv2dGeometry, explicitPadding, type Padding } from './conv-geometry.ts';
import { gatherPhases, phasesOf, shifted } from './conv-phases.ts';

/**
 * Largest value of each window. Back goes everything to the winner; of equal winners to the first in row order, as in PyTorch. Written out,
 * because tfjs's backends differ in which of equal winners they take.
 */
export function maxPool(geometry: Conv2dGeometry): MixingOp {
  const { kernel, strides, padding } = geometry;
  const phases = phasesOf(geometry, false);
  return {
    role: 'mixing',
    kind: 'max-pool',
    forward: ([x]) => tfMaxPool(x as Tensor4D, [...kernel], [...strides], explicitPadding(padding)),
    transpose: (g, [x], output) => {
      const won = winnings(g, x as Tensor, output, geometry);
      const gathered = gatherPhases(phases, (x as Tensor).shape, ({ vertical, horizontal: [across] }, rows, columns) => {
        const parts = vertical.taps.flatMap((row, i) =>
          (across?.taps ?? []).flatMap((column, j) => {
            const first = [vertical.first + i, (across?.first ?? 0) + j] as const;
            const part = shifted(won[row * kernel[1] + column] as Tensor4D, first, rows, columns);
            return part === undefined ? [] : [part];
          }),
        );
        return parts.length === 0 ? undefined : parts.reduce((sum, part) => add(sum, part));
      });
      return [gathered];
    },
  };
}

/** For each place of the window, in row order: g where that place won, 0 elsewhere. */
function winnings(g: Tensor, x: Tensor, output: Tensor, { kernel, strides, padding }: Conv2dGeometry): Tensor[] {
  const [batch = 1, rows = 1, columns = 1, channels = 1] = output.shape;
  const padded = padWith(x, padding);
  let open: Tensor = onesLike(output);
  return Array.from({ length: kernel[0] * kernel[1] }, (_, place) => {
    const first = [Math.floor(place / kernel[1]), place % kernel[1]] as const;
    const end = [first[0] + (rows - 1) * strides[0] + 1, first[1] + (columns - 1) * strides[1] + 1] as const;
    const here = stridedSlice(padded, [0, ...first, 0], [batch, ...end, channels], [1, ...strides, 1]);
    const won = mul(cast(equal(here, output), 'float32'), open);
    open = sub(open, won);
    return mul(g, won);
  });
}

/** What lies outside the input never wins. */
function padWith(x: Tensor, padding: Padding): Tensor {
  const isNone = Object.values(padding).every((side) => side === 0);
  return isNone ? x : pad(x, explicitPadding(padding), Number.NEGATIVE_INFINITY);
}
