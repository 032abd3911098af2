import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { env, memory, setBackend, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { MixingOp, ProductOp, WeightedOp } from '../../../src/engine/network/node.ts';
import { add } from '../../../src/engine/network/nodes/add.ts';
import { averagePool } from '../../../src/engine/network/nodes/average-pool.ts';
import { batchNorm } from '../../../src/engine/network/nodes/batch-norm.ts';
import { concat } from '../../../src/engine/network/nodes/concat.ts';
import { conv2d } from '../../../src/engine/network/nodes/conv2d.ts';
import { dense } from '../../../src/engine/network/nodes/dense.ts';
import { depthwiseConv2d } from '../../../src/engine/network/nodes/depthwise-conv2d.ts';
import { flatten } from '../../../src/engine/network/nodes/flatten.ts';
import { globalAveragePool } from '../../../src/engine/network/nodes/global-average-pool.ts';
import { maxPool } from '../../../src/engine/network/nodes/max-pool.ts';
import { product } from '../../../src/engine/network/nodes/product.ts';
import { relu } from '../../../src/engine/network/nodes/relu.ts';
import { relu6 } from '../../../src/engine/network/nodes/relu6.ts';
import { reshape } from '../../../src/engine/network/nodes/reshape.ts';
import { resize } from '../../../src/engine/network/nodes/resize.ts';
import { sigmoid } from '../../../src/engine/network/nodes/sigmoid.ts';
import { swish } from '../../../src/engine/network/nodes/swish.ts';
import { transposedConv2d } from '../../../src/engine/network/nodes/transposed-conv2d.ts';
import { zeroPad } from '../../../src/engine/network/nodes/zero-pad.ts';
import { WeightBank } from '../../../src/engine/network/weight-bank.ts';
import { type Random, seededRandom } from '../../../src/shared/random.ts';
import { wasmFolder } from './wasm-folder.ts';

const none = { top: 0, bottom: 0, left: 0, right: 0 };

describe.each(['cpu', 'wasm'])('node kinds on %s', (backend) => {
  beforeAll(async () => {
    env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setWasmPaths(wasmFolder);
    await setBackend(backend);
  });

  const small = fc.integer({ min: 0, max: 2 });
  const geometries = fc.record({
    height: fc.integer({ min: 3, max: 9 }),
    width: fc.integer({ min: 3, max: 9 }),
    kernel: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    padding: fc.record({ top: small, bottom: small, left: small, right: small }),
    channels: fc.constantFrom(2, 6), // few channels are convolved together, many by phases
    seed: fc.integer(),
  });

  test('the transpose of a convolution is its adjoint, ⟨Wx, g⟩ = ⟨x, Wᵀg⟩, for any kernel, stride and padding', () => {
    fc.assert(
      fc.property(geometries, ({ height, width, kernel, strides: [rows, columns], padding, channels, seed }) => {
        const random = seededRandom(seed);
        // tfjs's plain CPU has no transpose for unlike strides.
        const strides: [number, number] = [rows, backend === 'wasm' ? columns : rows];
        const op = conv2d(bank(random, [...kernel, channels, 3]), bank(random, [3]), { kernel, strides, padding });
        expectAdjoint(op, noise(random, [2, height, width, channels]), random);
      }),
      { numRuns: 150 },
    );
    expect(memory().numTensors).toBe(0);
  });

  test('the transpose of a depthwise convolution is its adjoint', () => {
    fc.assert(
      fc.property(geometries, ({ height, width, kernel, strides: [stride], padding, channels, seed }) => {
        const random = seededRandom(seed);
        const op = depthwiseConv2d(bank(random, [...kernel, channels, 1]), bank(random, [channels]), {
          ...{ kernel, strides: [stride, stride], padding },
        });
        expectAdjoint(op, noise(random, [2, height, width, channels]), random);
      }),
      { numRuns: 80 },
    );
  });

  test('dense, batch norm and transposed convolution have exact transposes', () => {
    const random = seededRandom(3);
    expectAdjoint(dense(bank(random, [5, 4]), bank(random, [4])), noise(random, [2, 5]), random);
    expectAdjoint(batchNorm(bank(random, [3]), bank(random, [3])), noise(random, [2, 4, 4, 3]), random);
    const geometry = { kernel: [3, 3], strides: [2, 2], padding: { ...none, bottom: 1, right: 1 } } as const;
    expectAdjoint(transposedConv2d(bank(random, [3, 3, 6, 5]), bank(random, [6]), geometry, [8, 10]), noise(random, [2, 4, 5, 5]), random);
  });

  test.each<[string, MixingOp, number[][]]>([
    ['add', add, [[2, 3, 4, 2], [2, 3, 4, 2]]], // biome-ignore format: a table
    ['average-pool', averagePool({ kernel: [2, 2], strides: [2, 2], padding: none }), [[2, 6, 4, 3]]],
    [
      'average-pool with a rim',
      averagePool({ kernel: [3, 3], strides: [1, 1], padding: { top: 1, bottom: 1, left: 1, right: 1 } }),
      [[2, 6, 4, 3]],
    ],
    ['global-average-pool', globalAveragePool(false), [[2, 6, 4, 3]]],
    ['global-average-pool that keeps its axes', globalAveragePool(true), [[2, 6, 4, 3]]],
    ['concat', concat, [[2, 3, 4, 2], [2, 3, 4, 5]]], // biome-ignore format: a table
    ['flatten', flatten, [[2, 3, 4, 2]]],
    ['reshape', reshape([1, 1, 6]), [[2, 6]]],
    ['zero-pad', zeroPad({ top: 1, bottom: 2, left: 0, right: 3 }), [[2, 3, 4, 2]]],
    [
      'resize, nearest',
      resize({ length: 3, factor: 2, interpolation: 'nearest' }, { length: 4, factor: 3, interpolation: 'nearest' }),
      [[2, 3, 4, 2]],
    ],
    [
      'resize, bilinear',
      resize({ length: 3, factor: 2, interpolation: 'bilinear' }, { length: 4, factor: 3, interpolation: 'bilinear' }),
      [[2, 3, 4, 2]],
    ],
  ])('%s has an exact transpose', (_, op, shapes) => {
    tidy(() => {
      const random = seededRandom(11);
      const inputs = shapes.map((shape) => noise(random, shape));
      const output = op.forward(inputs);
      const g = noise(random, output.shape);
      const back = op.transpose(g, inputs, output);
      for (const [i, input] of inputs.entries()) expect(back[i]?.shape).toEqual(input.shape);
      expect(inputs.reduce((sum, input, i) => sum + dot(input, back[i] as Tensor), 0)).toBeCloseTo(dot(output, g), 3);
    });
  });

  test('a max pool gives all to the winner, of equal winners to the first in row order', () => {
    tidy(() => {
      const op = maxPool({ kernel: [2, 2], strides: [2, 2], padding: none });
      const x = tensor([1, 5, 2, 2, 5, 5, 2, 2], [1, 2, 4, 1]);
      const output = op.forward([x]);
      expect([...output.dataSync()]).toEqual([5, 2]);
      const [back] = op.transpose(tensor([10, 7], [1, 1, 2, 1]), [x], output);
      expect([...(back?.dataSync() ?? [])]).toEqual([0, 10, 7, 0, 0, 0, 0, 0]);
    });
  });

  test('windows of a max pool that overlap and reach beyond the edge', () => {
    tidy(() => {
      const op = maxPool({ kernel: [3, 3], strides: [2, 2], padding: { ...none, top: 1, left: 1 } });
      const x = tensor([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], [1, 4, 4, 1]);
      const output = op.forward([x]);
      expect([...output.dataSync()]).toEqual([6, 8, 14, 16]);
      const [back] = op.transpose(tensor([1, 10, 100, 1000], [1, 2, 2, 1]), [x], output);
      expect([...(back?.dataSync() ?? [])]).toEqual([0, 0, 0, 0, 0, 1, 0, 10, 0, 0, 0, 0, 0, 100, 0, 1000]);
    });
  });

  test.each([relu, relu6, sigmoid, swish])('the derivative of $kind is its slope', ({ forward, backward }) => {
    tidy(() => {
      const points = [-8, -2.5, -0.3, 0.4, 1, 3, 5.5, 9];
      const h = 1e-2;
      const at = (shift: number) => [...forward(tensor(points.map((x) => x + shift))).dataSync()];
      const above = at(h);
      const below = at(-h);
      const x = tensor(points);
      const slopes = backward(tensor(points.map(() => 2)), { x, y: forward(x) }).dataSync();
      for (const [i, slope] of slopes.entries()) expect(slope / 2).toBeCloseTo(((above[i] ?? 0) - (below[i] ?? 0)) / (2 * h), 3);
    });
  });

  test('at the kinks of ReLU and ReLU6 the derivative is 0', () => {
    tidy(() => {
      const slopes = ({ forward, backward }: typeof relu, x: Tensor) => [...backward(tensor([1, 1]), { x, y: forward(x) }).dataSync()];
      expect(slopes(relu, tensor([0, 6]))).toEqual([0, 1]);
      expect(slopes(relu6, tensor([0, 6]))).toEqual([0, 0]);
    });
  });

  test('a gate and its signal each get their share of the product rule', () => {
    tidy(() => {
      const op: ProductOp = product(1);
      const random = seededRandom(4);
      const [signal, gate] = [noise(random, [2, 3, 4, 5]), noise(random, [2, 1, 1, 5])];
      const g = noise(random, [2, 3, 4, 5]);
      const [toSignal, toGate] = op.transpose(g, [signal, gate]);
      const value = dot(op.forward([signal, gate]), g);
      expect(toGate?.shape).toEqual(gate.shape);
      expect(dot(signal, toSignal as Tensor)).toBeCloseTo(value, 3);
      expect(dot(gate, toGate as Tensor)).toBeCloseTo(value, 3);
    });
  });
});

function bank(random: Random, shape: number[]): WeightBank {
  const length = shape.reduce((product, side) => product * side, 1);
  return new WeightBank(Float32Array.from({ length }, random.normal), shape);
}

function noise(random: Random, shape: number[]): Tensor {
  const length = shape.reduce((product, side) => product * side, 1);
  return tensor(Float32Array.from({ length }, random.normal), shape);
}

/** ⟨Wx, g⟩ = ⟨x, Wᵀg⟩. Lets go of x and of the op's weights. */
function expectAdjoint(op: WeightedOp, x: Tensor, random: Random) {
  tidy(() => {
    const y = op.affine(x, op.weights.form('whole', 'forward', op.forms.forward));
    const g = noise(random, y.shape);
    const back = op.transpose(g, op.weights.form('whole', 'transpose', op.forms.transpose), x.shape);
    expect(back.shape).toEqual(x.shape);
    expect(dot(x, back)).toBeCloseTo(dot(y, g), 3);
  });
  op.weights.release();
  x.dispose();
}

function dot(a: Tensor, b: Tensor): number {
  const other = b.dataSync();
  return Array.from(a.dataSync()).reduce((sum, value, i) => sum + value * (other[i] ?? Number.NaN), 0);
}
