import { type io, loadLayersModel, memory, type Tensor, tensor4d } from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../../src/engine/engine.ts';
import { buildNetwork } from '../../../src/engine/network/build-network.ts';
import { buildSegmenter } from '../../../src/engine/network/build-segmenter.ts';
import type { SegmenterFiles } from '../../../src/engine/network/read-model.ts';
import type { ModelInput } from '../../../src/shared/model-input.ts';
import { tinyInputs, tinyModel } from './tiny-model.ts';
import { tinySegmenter } from './tiny-segmenter.ts';
import { wasmFolder } from './wasm-folder.ts';

const files = tinySegmenter();
const [input, other] = tinyInputs(files, 2) as [ModelInput, ModelInput];

describe.each(['cpu', 'wasm'] as const)('finding lungs on %s', (force) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine({ force, wasmPaths: wasmFolder });
  });
  afterAll(() => engine.dispose());

  test('gives the sigmoid of what TensorFlow.js computes, whose batch norm is not folded', async () => {
    // TensorFlow.js knows no half-pixel centres, so that its bilinear enlarging is another one; PyTorch's is ours (shipped-lungs.test.ts).
    const nearest = tinySegmenter({ enlarge: 'nearest' });
    const mask = await engine.findLungs(engine.loadSegmenter(nearest), input);
    const [lungs, mirrored] = await predictByTfjs(nearest, input);
    const expected = (channel: number) => lungs.filter((_, i) => i % 2 === channel).map(sigmoid);
    expectClose(mask.right, expected(0));
    expectClose(mask.left, expected(1));
    expectClose([mask.mirrored], mirrored.map(sigmoid));
    expect([mask.width, mask.height, mask.right.length]).toEqual([16, 16, 256]);
  });

  test('says what it was made from, the same each time and another for another film', async () => {
    const segmenter = engine.loadSegmenter(files);
    const [mask, again, different] = [
      await engine.findLungs(segmenter, input),
      await engine.findLungs(segmenter, input),
      await engine.findLungs(segmenter, other),
    ];
    expect(mask).toMatchObject({ from: input.id, params: { model: 'tiny', sha256: 'tiny' }, toModel: input.toModel });
    expect(again).toEqual(mask);
    expect(different.id).not.toBe(mask.id);
    expect(different.right).not.toEqual(mask.right);
  });

  test('leaves no tensor behind, film after film', async () => {
    const segmenter = engine.loadSegmenter(files);
    await engine.findLungs(segmenter, input);
    const { numTensors } = memory();
    for (let i = 0; i < 3; i++) await engine.findLungs(segmenter, other);
    expect(memory().numTensors).toBe(numTensors);
  });
});

test('a network that puts out less than its card promises is refused', () => {
  const wider = { ...files, card: { ...files.card, input: { width: 32, height: 32, channels: 1 } } };
  expect(() => buildSegmenter(wider)).toThrow(
    expect.objectContaining({ code: 'model-invalid', message: expect.stringContaining('32 × 32') }),
  );
  const classifier = tinyModel({ side: 16 });
  expect(() => buildSegmenter({ ...classifier, card: files.card })).toThrow(expect.objectContaining({ code: 'model-invalid' }));
});

test('a network with two outputs is no classifier', () => {
  expect(() => buildNetwork({ ...files, card: tinyModel().card })).toThrow(
    expect.objectContaining({ code: 'unsupported-node', message: expect.stringContaining('one output') }),
  );
});

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

/** TensorFlow.js's own reading of the same files. */
async function predictByTfjs({ topology, weights }: SegmenterFiles, { data, width, height }: ModelInput): Promise<[number[], number[]]> {
  const weightSpecs: io.WeightsManifestEntry[] = [...weights].map(([name, { shape }]) => ({ name, shape: [...shape], dtype: 'float32' }));
  const weightData = Float32Array.from([...weights.values()].flatMap(({ values }) => [...values])).buffer;
  const model = await loadLayersModel({ load: async () => ({ modelTopology: topology as object, weightSpecs, weightData }) });
  const film = tensor4d(data, [1, height, width, 1]);
  const [lungs, mirrored] = model.predict(film) as [Tensor, Tensor];
  const values: [number[], number[]] = [Array.from(await lungs.data()), Array.from(await mirrored.data())];
  for (const each of [film, lungs, mirrored]) each.dispose();
  model.dispose();
  return values;
}

function expectClose(found: ArrayLike<number>, expected: readonly number[]) {
  expect(found.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, 5);
}
