import { matMul, reshape, type Tensor, tensor3d } from '@tensorflow/tfjs-core';
import type { MixingOp } from '../node.ts';

/** How one axis is made longer by a whole factor; bilinear with half-pixel centres, as Keras and PyTorch do it. */
export type Enlargement = { readonly length: number; readonly factor: number; readonly interpolation: 'nearest' | 'bilinear' };

/**
 * Enlarges rows and columns. Written as two matrix products, because the backends' own gradient of a bilinear resize knows no half-pixel
 * centres; so the transpose is exact.
 */
export function resize(rows: Enlargement, columns: Enlargement): MixingOp {
  return {
    role: 'mixing',
    kind: 'resize',
    forward: ([x]) => alongRows(alongColumns(x as Tensor, columns, false), rows, false),
    transpose: (g) => [alongColumns(alongRows(g, rows, true), columns, true)],
  };
}

function alongRows(x: Tensor, axis: Enlargement, transposed: boolean): Tensor {
  const [batch = 1, height = 1, width = 1, channels = 1] = x.shape;
  const product = matMul(matrixOf(axis), reshape(x, [batch, height, width * channels]), transposed);
  return reshape(product, [batch, product.shape[1] ?? 1, width, channels]);
}

function alongColumns(x: Tensor, axis: Enlargement, transposed: boolean): Tensor {
  const [batch = 1, height = 1, width = 1, channels = 1] = x.shape;
  const product = matMul(matrixOf(axis), reshape(x, [batch * height, width, channels]), transposed);
  return reshape(product, [batch, height, product.shape[1] ?? 1, channels]);
}

/** 1 × (factor · length) × length: which old places each new one is mixed from. */
function matrixOf({ length, factor, interpolation }: Enlargement): Tensor {
  const values = new Float32Array(factor * length * length);
  for (let i = 0; i < factor * length; i++) {
    const centre = (i + 0.5) / factor - 0.5;
    const below = interpolation === 'nearest' ? Math.floor((i + 0.5) / factor) : Math.floor(centre);
    const share = interpolation === 'nearest' ? 0 : centre - below;
    for (const [place, weight] of [
      [below, 1 - share],
      [below + 1, share],
    ] as const) {
      const at = i * length + Math.min(Math.max(place, 0), length - 1);
      values[at] = (values[at] ?? 0) + weight;
    }
  }
  return tensor3d(values, [1, factor * length, length]);
}
