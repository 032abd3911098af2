import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { backend } from '@tensorflow/tfjs-core';
import { afterEach, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../src/engine/engine.ts';
import type { BackendName } from '../../src/shared/explanation.ts';
import type { LungMask } from '../../src/shared/lung-mask.ts';
import type { ModelInput } from '../../src/shared/model-input.ts';
import { tinyInputs } from '../unit/engine/tiny-model.ts';
import { tinySegmenter } from '../unit/engine/tiny-segmenter.ts';

const wasmPaths = {
  'tfjs-backend-wasm.wasm': wasmUrl,
  'tfjs-backend-wasm-simd.wasm': wasmSimdUrl,
  'tfjs-backend-wasm-threaded-simd.wasm': wasmThreadedUrl,
};
const files = tinySegmenter();
const [film] = tinyInputs(files, 1) as [ModelInput];

let engine: Engine | undefined;
afterEach(() => engine?.dispose());

const findOn = async (force: BackendName): Promise<LungMask> => {
  engine = await startEngine({ force, wasmPaths });
  return engine.findLungs(engine.loadSegmenter(files), film);
};

test.each<BackendName>(['wasm', 'webgl', 'webgpu'])('lungs found by %s are those of the plain CPU', async (name) => {
  const expected = await findOn('cpu');
  engine?.dispose();
  expectSame(await findOn(name), expected);
  expect(engine?.report.backend).toBe(name);
});

test('a WebGL context lost in mid-work is replaced and the lungs are found all the same', async () => {
  const expected = await findOn('cpu');
  engine?.dispose();
  engine = await startEngine({ force: 'webgl', wasmPaths });
  const segmenter = engine.loadSegmenter(files);
  const { gl } = (backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  expectSame(await engine.findLungs(segmenter, film), expected);
  expect(engine.report.backend).toBe('wasm');
});

function expectSame(found: LungMask, expected: LungMask) {
  for (const side of ['right', 'left'] as const) for (const [i, p] of expected[side].entries()) expect(found[side][i]).toBeCloseTo(p, 5);
  expect(found.mirrored).toBeCloseTo(expected.mirrored, 5);
}
