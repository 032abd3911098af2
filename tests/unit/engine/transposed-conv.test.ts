import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { env, memory, setBackend, type Tensor4D, tensor4d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { conv2d } from '../../../src/engine/network/nodes/conv2d.ts';
import { WeightBank } from '../../../src/engine/network/weight-bank.ts';
import { seededRandom } from '../../../src/shared/random.ts';
import { wasmFolder } from './wasm-folder.ts';

describe.each(['cpu', 'wasm'])('the transpose of a convolution on %s', (backend) => {
  beforeAll(async () => {
    env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setWasmPaths(wasmFolder);
    await setBackend(backend);
  });

  test('is its adjoint: ⟨Wx, g⟩ = ⟨x, Wᵀg⟩, for any kernel, stride and padding', () => {
    const small = fc.integer({ min: 0, max: 2 });
    const geometry = fc.record({
      height: fc.integer({ min: 3, max: 9 }),
      width: fc.integer({ min: 3, max: 9 }),
      kernel: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
      stride: fc.integer({ min: 1, max: 3 }),
      padding: fc.record({ top: small, bottom: small, left: small, right: small }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(geometry, ({ height, width, kernel, stride, padding, seed }) => {
        tidy(() => {
          const random = seededRandom(seed);
          const noise = (length: number) => Float32Array.from({ length }, () => random.normal());
          const shape = [...kernel, 2, 3];
          const op = conv2d(new WeightBank(noise(kernel[0] * kernel[1] * 6), shape), new WeightBank(new Float32Array(3), [3]), {
            kernel,
            strides: [stride, stride],
            padding,
          });
          const x = tensor4d(noise(2 * height * width * 2), [2, height, width, 2]);
          const y = op.affine(x, op.weights.form('whole', 'forward', op.forms.forward)) as Tensor4D;
          const g = tensor4d(noise(y.size), y.shape);
          const back = op.transpose(g, op.weights.form('whole', 'transpose', op.forms.transpose), x.shape);
          expect(back.shape).toEqual(x.shape);
          expect(dot(x, back)).toBeCloseTo(dot(y, g), 3);
          op.weights.release();
        });
      }),
      { numRuns: 150 },
    );
    expect(memory().numTensors).toBe(0);
  });
});

function dot(a: { dataSync(): ArrayLike<number> }, b: { dataSync(): ArrayLike<number> }): number {
  const other = b.dataSync();
  return Array.from(a.dataSync()).reduce((sum, value, i) => sum + value * (other[i] ?? Number.NaN), 0);
}
