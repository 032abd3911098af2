import { avgPool, depthwiseConv2d, div, image, ones, type Rank, type Tensor4D, tensor4d } from '@tensorflow/tfjs-core';
import type { MixingOp } from '../node.ts';
import { type Conv2dGeometry, explicitPadding } from './conv-geometry.ts';
import { phasesOf, transposeInPhases } from './conv-phases.ts';

/**
 * Mean of each window, over the pixels of it that lie inside the input. Its transpose is that of a convolution with ones, once g is
 * divided by how many pixels each window has: tfjs's own gradient divides by the whole window at the edge, too.
 */
export function averagePool(geometry: Conv2dGeometry): MixingOp {
  const { kernel, strides, padding } = geometry;
  const phases = phasesOf(geometry, false);
  return {
    role: 'mixing',
    kind: 'average-pool',
    forward: ([x]) => avgPool(x as Tensor4D, [...kernel], [...strides], explicitPadding(padding)),
    transpose: (g, [x]) => {
      const [, height = 0, width = 0, channels = 0] = (x as Tensor4D).shape;
      const shares = div(g, windowSizes(geometry, height, width)) as Tensor4D;
      if (isTiling(geometry, shares, height, width)) return [image.resizeNearestNeighbor(shares, [height, width])];
      const kernels = phases
        .flat()
        .map(({ vertical, horizontal: [across] }) => ones<Rank.R4>([vertical.taps.length, across?.taps.length ?? 0, channels, 1]));
      return [transposeInPhases(shares, kernels, (x as Tensor4D).shape, phases, sumOfWindow)];
    },
  };
}

/** Do the windows lie side by side, so that each pixel belongs to one? */
function isTiling({ kernel, strides }: Conv2dGeometry, g: Tensor4D, height: number, width: number): boolean {
  const alongAxis = (axis: 0 | 1, length: number) => kernel[axis] === strides[axis] && g.shape[axis + 1] === length / strides[axis];
  return alongAxis(0, height) && alongAxis(1, width);
}

/** How many pixels of the input each window holds, 1 × rows × columns × 1; one number where all hold as many. */
function windowSizes({ kernel, strides, padding }: Conv2dGeometry, height: number, width: number): Tensor4D | number {
  if (padding.top + padding.bottom + padding.left + padding.right === 0) return kernel[0] * kernel[1];
  const along = (length: number, before: number, after: number, axis: 0 | 1) => {
    const count = Math.floor((length + before + after - kernel[axis]) / strides[axis]) + 1;
    return Array.from({ length: count }, (_, i) => {
      const first = i * strides[axis] - before;
      return Math.min(first + kernel[axis], length) - Math.max(first, 0);
    });
  };
  const rows = along(height, padding.top, padding.bottom, 0);
  const columns = along(width, padding.left, padding.right, 1);
  return tensor4d(
    rows.flatMap((row) => columns.map((column) => row * column)),
    [1, rows.length, columns.length, 1],
  );
}

const sumOfWindow: Parameters<typeof transposeInPhases>[4] = (x, kernel, padding) => {
  const isOnePixel = kernel.shape[0] * kernel.shape[1] === 1 && Object.values(padding).every((side) => side === 0);
  return isOnePixel ? x : depthwiseConv2d(x, kernel, 1, explicitPadding(padding));
};
