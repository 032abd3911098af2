import { type io, loadLayersModel, memory, type Tensor, tensor4d } from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../../src/engine/engine.ts';
import type { Network } from '../../../src/engine/network/network.ts';
import type { ModelFiles } from '../../../src/engine/network/read-model.ts';
import type { ExplainRequest } from '../../../src/shared/explanation.ts';
import { tinyInputs, tinyModel } from './tiny-model.ts';
import { wasmFolder } from './wasm-folder.ts';

const everything: ExplainRequest = {
  methods: [{ id: 'gradient' }, { id: 'gradcam' }, { id: 'lrp' }],
  explainedClass: 'predicted',
  output: 'logit',
};

describe.each(['cpu', 'wasm'] as const)('the engine on %s', (force) => {
  const files = tinyModel();
  const inputs = tinyInputs(files, 5);
  let engine: Engine;
  let network: Network;
  beforeAll(async () => {
    engine = await startEngine({ force, wasmPaths: wasmFolder });
    network = engine.loadNetwork(files);
  });
  afterAll(() => engine.dispose());

  test('says which backend runs', () => {
    expect(engine.report).toMatchObject({ backend: force, forced: true, passedOver: [] });
  });

  test('gives the logits of TensorFlow.js, whose batch norm is not folded', async () => {
    const explanations = await engine.explain(network, inputs, { ...everything, methods: [] });
    const reference = await predictByTfjs(files, inputs);
    for (const [n, { prediction }] of explanations.entries()) expectClose(prediction.logits, reference[n] ?? [], 1e-5);
  });

  test('a batch of five equals five single films', async () => {
    const together = await engine.explain(network, inputs, everything);
    for (const [n, input] of inputs.entries()) {
      const [alone] = await engine.explain(network, [input], everything);
      expectClose(together[n]?.prediction.logits, alone?.prediction.logits, 1e-5);
      for (const m of everything.methods.keys()) expectClose(together[n]?.maps[m]?.data, alone?.maps[m]?.data, 1e-5);
    }
  });

  test('the gradient is the slope of the logit', async () => {
    const [input] = inputs;
    if (input === undefined) throw new Error('no input');
    const request: ExplainRequest = { methods: [{ id: 'gradient', options: { reading: 'signed' } }], explainedClass: 1, output: 'logit' };
    const [explanation] = await engine.explain(network, [input], request);
    const pixels = [0, 17, 66, 143];
    const h = 1e-2;
    const nudged = pixels.flatMap((pixel) =>
      [h, -h].map((step) => ({ ...input, data: input.data.map((value, i) => (i === pixel ? value + step : value)) })),
    );
    const logits = (await engine.explain(network, nudged, { ...request, methods: [] })).map(
      ({ prediction }) => prediction.logits[1] ?? Number.NaN,
    );
    for (const [k, pixel] of pixels.entries()) {
      const slope = ((logits[2 * k] ?? Number.NaN) - (logits[2 * k + 1] ?? Number.NaN)) / (2 * h);
      expect(explanation?.maps[0]?.data[pixel]).toBeCloseTo(slope, 2);
    }
  });

  test('margin explains the difference to the rival class', async () => {
    const signed = { id: 'gradient', options: { reading: 'signed' } };
    const explainedBy = async (explainedClass: number, output: 'logit' | 'margin') => {
      const [explanation] = await engine.explain(network, inputs.slice(0, 1), { methods: [signed], explainedClass, output });
      return explanation;
    };
    const margin = await explainedBy(0, 'margin');
    const logits = margin?.prediction.logits ?? [];
    const rival = (logits[1] ?? 0) > (logits[2] ?? 0) ? 1 : 2;
    const own = (await explainedBy(0, 'logit'))?.maps[0]?.data ?? [];
    const others = (await explainedBy(rival, 'logit'))?.maps[0]?.data ?? [];
    expectClose(
      margin?.maps[0]?.data,
      Array.from(own, (value, i) => value - (others[i] ?? Number.NaN)),
      1e-4,
    );
  });

  test('where every contribution is positive and there is no bias, LRP hands the whole relevance from the logit to the film', async () => {
    const positive = tinyModel({ allPositive: true });
    const positiveInputs = tinyInputs(positive, 2).map((input) => ({ ...input, data: input.data.map(Math.abs) }));
    for (const explainedClass of [0, 1, 2]) {
      const request: ExplainRequest = { methods: [{ id: 'lrp', options: { epsilon: 1e-9 } }], explainedClass, output: 'logit' };
      for (const { maps } of await engine.explain(engine.loadNetwork(positive), positiveInputs, request))
        expect(maps[0]?.data.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
    }
  });

  test('keeps no tensor of a film', async () => {
    await engine.explain(network, inputs, everything);
    const before = memory().numTensors;
    for (let i = 0; i < 5; i++) await engine.explain(network, inputs, everything);
    expect(memory().numTensors).toBe(before);
  });

  test('stops between batches when asked to', async () => {
    const controller = new AbortController();
    const many = Array.from({ length: 40 }, () => inputs[0]).filter((input) => input !== undefined);
    const work = engine.explain(network, many, everything, { signal: controller.signal });
    controller.abort();
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('refuses a class, a method and an option that do not exist, by name', async () => {
    const refused = (request: Partial<ExplainRequest>) => engine.explain(network, inputs, { ...everything, ...request });
    await expect(refused({ explainedClass: 3 })).rejects.toMatchObject({ code: 'unknown-class' });
    await expect(refused({ methods: [{ id: 'tea-leaves' }] })).rejects.toMatchObject({
      code: 'unknown-method',
      message: expect.stringContaining('tea-leaves'),
    });
    await expect(refused({ methods: [{ id: 'lrp', options: { epsilon: -1 } }] })).rejects.toMatchObject({
      code: 'unknown-method',
      message: expect.stringContaining('ε'),
    });
  });
});

async function predictByTfjs(
  { topology, weights }: ModelFiles,
  inputs: readonly { data: Float32Array; width: number; height: number }[],
): Promise<number[][]> {
  const values = [...weights.values()];
  const bytes = new Uint8Array(values.reduce((sum, { values: { byteLength } }) => sum + byteLength, 0));
  let at = 0;
  for (const { values: each } of values) {
    bytes.set(new Uint8Array(each.buffer, each.byteOffset, each.byteLength), at);
    at += each.byteLength;
  }
  const weightSpecs: io.WeightsManifestEntry[] = [...weights].map(([name, { shape }]) => ({ name, shape: [...shape], dtype: 'float32' }));
  const model = await loadLayersModel({ load: async () => ({ modelTopology: topology as object, weightSpecs, weightData: bytes.buffer }) });
  const logits = inputs.map(({ data, width, height }) =>
    Array.from((model.predict(tensor4d(data, [1, height, width, 1])) as Tensor).dataSync()),
  );
  model.dispose();
  return logits;
}

function expectClose(found: ArrayLike<number> | undefined, expected: ArrayLike<number> | undefined, tolerance: number) {
  const a = Array.from(found ?? []);
  const b = Array.from(expected ?? []);
  expect(a.length).toBe(b.length);
  expect(a.length).toBeGreaterThan(0);
  const scale = Math.max(...b.map(Math.abs), 1e-12);
  expect(Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN)))) / scale).toBeLessThan(tolerance);
}
