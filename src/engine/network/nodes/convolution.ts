import { conv2d, conv2dTranspose, fused, getBackend, type Tensor, type Tensor1D, type Tensor4D } from '@tensorflow/tfjs-core';
import type { FusedActivation } from '../node.ts';
import type { WeightForm } from '../weight-bank.ts';
import { type Conv2dGeometry, explicitPadding, type Padding } from './conv-geometry.ts';
import { columnsOf, isReached, phasesOf, transposeInPhases } from './conv-phases.ts';

/** `W x`, and bias and activation in the same kernel; kernel height × width × in × out. */
export function convolve(x: Tensor4D, filter: Tensor4D, { strides, padding }: Conv2dGeometry, bias?: Tensor, activation?: FusedActivation) {
  const pad = explicitPadding(padding);
  if (bias === undefined && activation === undefined) return conv2d(x, filter, [...strides], pad);
  return fused.conv2d({
    ...{ x, filter, strides: [...strides], pad, activation: activation ?? 'linear' },
    ...(bias && { bias: bias as Tensor1D }),
  });
}

/**
 * `Wᵀ g` of a convolution, computed as each backend does it fastest. The GPU backends and the plain CPU have a good
 * `conv2dTranspose`. WebAssembly's is a bare loop, so there it is run in phases.
 *
 * @param kernels as `flippedKernels` made them
 */
export function transposeConvolution(g: Tensor4D, kernels: Tensor4D[], inputShape: number[], geometry: Conv2dGeometry): Tensor4D {
  const [batch = 1, height = 0, width = 0, channels = 0] = inputShape;
  if (runsInPhases()) {
    const convolvePhase = (x: Tensor4D, kernel: Tensor4D, padding: Padding) => conv2d(x, kernel, 1, explicitPadding(padding));
    return transposeInPhases(g, kernels, inputShape, phasesFor(geometry, channels), convolvePhase);
  }
  const [kernel] = kernels;
  if (kernel === undefined) throw new RangeError('A convolution without a kernel.');
  return conv2dTranspose(g, kernel, [batch, height, width, channels], [...geometry.strides], explicitPadding(geometry.padding));
}

/** The kernels that `transposeConvolution` wants of `height × width × in × out` weights: the plain one, or a flipped `taps × taps × out × in` for each phase. */
export function flippedKernels(values: Float32Array, shape: readonly number[], geometry: Conv2dGeometry): WeightForm[] {
  if (!runsInPhases()) return [{ values, shape: [...shape] }];
  const [, width = 0, input = 0, output = 0] = shape;
  const phases = phasesFor(geometry, input).flat().filter(isReached);
  return phases.map((phase) => {
    const { vertical, horizontal } = phase;
    const columns = columnsOf(phase);
    const flipped = new Float32Array(vertical.taps.length * columns.length * output * horizontal.length * input);
    let at = 0;
    for (const row of vertical.taps)
      for (let c = 0; c < columns.length; c++)
        for (let o = 0; o < output; o++)
          for (const { taps, first } of horizontal) {
            const column = taps[columns.first + c - first]; // undefined where this phase reads nothing there
            for (let i = 0; i < input; i++)
              flipped[at++] = column === undefined ? 0 : (values[((row * width + column) * input + i) * output + o] ?? 0);
          }
    return { values: flipped, shape: [vertical.taps.length, columns.length, output, horizontal.length * input] };
  });
}

/** Up to so many channels, copying pixel by pixel costs more than the zeros of a shared convolution. */
const FEW_CHANNELS = 4;
const phasesFor = (geometry: Conv2dGeometry, channels: number) => phasesOf(geometry, channels <= FEW_CHANNELS);

/** tfjs-backend-wasm 4.22: `Conv2DBackpropInput` takes 7 to 18 times as long as the same sum written as convolutions. */
function runsInPhases(): boolean {
  return getBackend() === 'wasm';
}
