import { add, div, mul, notEqual, relu, square, sum, where, zerosLike } from '@tensorflow/tfjs-core';
import { gradientComposite } from '../rules/gradient-composite.ts';
import { type CamOptions, camOptions, toCam } from './cam.ts';
import type { WalkMethod } from './method.ts';
import { only } from './only.ts';

/** Keeps pytorch-grad-cam's denominators from 0. */
const SMALLEST = 1e-6;

/** w_k = Σ α ReLU(g), α = g² / (2g² + Σ A · g³), as in pytorch-grad-cam before its scaling to [0, 1]. */
export const gradCamPlusPlus: WalkMethod<CamOptions> = {
  id: 'gradcam-plus-plus',
  label: 'Grad-CAM++',
  family: 'activation',
  explains: 'Grad-CAM with more weight on places that speak strongly for the class, so that several findings show together.',
  source: 'Chattopadhyay et al. 2018, arXiv:1710.11063',
  options: camOptions,
  signed: (options) => !options.relu,
  readings: (network) => [{ composite: gradientComposite, at: network.gradCam }],
  toMap: (arrivals, options) => {
    const { arrived: g, activation, size } = only(arrivals);
    const squared = square(g);
    const total = sum(activation, [1, 2], true);
    const denominator = add(add(mul(squared, 2), mul(total, mul(squared, g))), SMALLEST);
    const alpha = where(notEqual(g, 0), div(squared, denominator), zerosLike(g));
    const weights = sum(mul(relu(g), alpha), [1, 2], true);
    return toCam(mul(weights, activation), size, options);
  },
};
