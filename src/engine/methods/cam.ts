import { image, relu as positive, squeeze, sum, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import type { MethodOption } from '../../shared/saliency-map.ts';

/** Options of the methods that weigh the last feature maps. */
export type CamOptions = { readonly relu: boolean };

export const camOptions: readonly MethodOption[] = [
  { id: 'relu', label: 'Evidence for the class alone (ReLU)', kind: 'flag', default: true },
];

/**
 * Feature maps times their weights (N × h × w × C) to one plane at the input's resolution: summed over the channels, without what is
 * below zero if so wished, resized. Never scaled.
 */
export function toCam(weighted: Tensor, size: readonly [number, number], { relu }: CamOptions): Tensor {
  const evidence = sum(weighted, 3, true) as Tensor4D;
  return resizeToInput(relu ? positive(evidence) : evidence, size);
}

/** N × h × w × 1 to N × H × W, bilinear with half-pixel centres: tfjs's default would shift it by up to half a patch. */
export function resizeToInput(plane: Tensor4D, size: readonly [number, number]): Tensor {
  return squeeze(image.resizeBilinear(plane, [...size], false, true), [3]);
}
