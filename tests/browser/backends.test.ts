import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { backend } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../src/engine/engine.ts';
import type { BackendName, ExplainRequest, Explanation } from '../../src/shared/explanation.ts';
import type { MethodDescription } from '../../src/shared/saliency-map.ts';
import { everyNodeModel } from '../unit/engine/every-node-model.ts';
import { tinyInputs, tinyModel } from '../unit/engine/tiny-model.ts';

const wasmPaths = {
  'tfjs-backend-wasm.wasm': wasmUrl,
  'tfjs-backend-wasm-simd.wasm': wasmSimdUrl,
  'tfjs-backend-wasm-threaded-simd.wasm': wasmThreadedUrl,
};
/** Sampling methods only repeat what these do, and would take minutes on an imitated graphics card. */
const oneWalk = ({ slow }: MethodDescription) => !slow;
const request: ExplainRequest = { methods: [{ id: 'gradient' }, { id: 'gradcam' }, { id: 'lrp' }], explainedClass: 1, output: 'logit' };
const files = tinyModel();
const inputs = tinyInputs(files, 2);

let engine: Engine | undefined;
const explainOn = async (force?: BackendName): Promise<Explanation[]> => {
  engine = await startEngine({ force, wasmPaths });
  return engine.explain(engine.loadNetwork(files), inputs, request);
};
afterEach(() => engine?.dispose());

describe('every node kind, by every method of one or two walks', () => {
  const everyNode = everyNodeModel();
  const films = tinyInputs(everyNode, 1);
  const explainAll = async (force: BackendName): Promise<Explanation[]> => {
    engine = await startEngine({ force, wasmPaths });
    const methods = engine.methods.filter(oneWalk).map(({ id }) => ({ id }));
    expect(methods.length).toBeGreaterThan(15);
    return engine.explain(engine.loadNetwork(everyNode), films, { ...request, methods });
  };
  test.each<BackendName>(['wasm', 'webgl', 'webgpu'])('%s agrees with the plain CPU', { timeout: 300_000 }, async (name) => {
    const expected = await explainAll('cpu');
    engine?.dispose();
    expectSame(await explainAll(name), expected);
    expect(engine?.report.backend).toBe(name);
  });
});

describe('the same numbers everywhere', () => {
  test.each<BackendName>(['wasm', 'webgl', 'webgpu'])('%s agrees with the plain CPU', async (name) => {
    const expected = await explainOn('cpu');
    engine?.dispose();
    const found = await explainOn(name);
    expect(engine?.report.backend).toBe(name);
    expectSame(found, expected);
  });
});

test('graphics imitated in software are passed over, with the reason said', async () => {
  await explainOn();
  expect(engine?.report).toMatchObject({ backend: 'wasm', forced: false });
  expect(engine?.report.passedOver.map(({ backend: name }) => name)).toEqual(['webgpu', 'webgl']);
  for (const { reason } of engine?.report.passedOver ?? []) expect(reason).toContain('software');
});

test('a WebGL context lost in mid-work is replaced and the films are done again', async () => {
  const expected = await explainOn('cpu');
  engine?.dispose();
  engine = await startEngine({ force: 'webgl', wasmPaths });
  const network = engine.loadNetwork(files);
  const { gl } = (backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  const found = await engine.explain(network, inputs, request);
  expect(engine.report.backend).toBe('wasm');
  expect(engine.report.passedOver).toContainEqual({ backend: 'webgl', label: 'WebGL', reason: 'its device was lost while it worked' });
  expectSame(found, expected);
});

test('a WebGPU device lost in mid-work is replaced and the films are done again', async () => {
  const expected = await explainOn('cpu');
  engine?.dispose();
  engine = await startEngine({ force: 'webgpu', wasmPaths });
  const network = engine.loadNetwork(files);
  (backend() as unknown as { device: GPUDevice }).device.destroy();
  const found = await engine.explain(network, inputs, request);
  expect(engine.report.backend).not.toBe('webgpu');
  expectSame(found, expected);
});

function expectSame(found: readonly Explanation[], expected: readonly Explanation[]) {
  for (const [n, { prediction, maps }] of expected.entries()) {
    expectClose(found[n]?.prediction.logits, prediction.logits);
    for (const [m, { data, params }] of maps.entries()) expectClose(found[n]?.maps[m]?.data, data, params.method);
  }
}

function expectClose(found: ArrayLike<number> | undefined, expected: ArrayLike<number>, what = 'logits') {
  const scale = Math.max(...Array.from(expected, Math.abs));
  const error = Math.max(...Array.from(expected, (value, i) => Math.abs(value - (found?.[i] ?? Number.NaN))));
  expect(error / scale, what).toBeLessThan(1e-4);
}
