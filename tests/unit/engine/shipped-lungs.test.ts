import { readFile } from 'node:fs/promises';
import { memory } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../../src/engine/engine.ts';
import type { Segmenter } from '../../../src/engine/network/network.ts';
import { readModel, readSegmenter } from '../../../src/engine/network/read-model.ts';
import { openRadiograph } from '../../../src/imaging/open-radiograph.ts';
import { preprocess } from '../../../src/imaging/preprocess.ts';
import { lungThresholds } from '../../../src/regions/lung-reading.ts';
import { hashBytes } from '../../../src/shared/identity.ts';
import { wasmFolder } from './wasm-folder.ts';

type Golden = {
  readonly sha256: string;
  readonly every: number;
  readonly films: Record<string, { readonly mirrored: number; readonly sums: readonly [number, number]; readonly kept: string }>;
};

const read = (file: string) => readFile(`public/models/lungs/${file}`);
const golden: Golden = JSON.parse(await readFile('tests/golden/shipped/lungs.json', 'utf8'));

test('the card tells what ships: the weights, their number, what is decided by', async () => {
  const { card, weights } = await readSegmenter(read);
  const bytes = await read('group1-shard1of1.bin');
  expect(card.sha256).toBe(hashBytes(bytes));
  expect(card.sha256).toBe(golden.sha256);
  expect(bytes.byteLength).toBeLessThanOrEqual(5_000_000);
  const trained = [...weights].filter(([name]) => !name.includes('moving_'));
  expect(trained.reduce((sum, [, { values }]) => sum + values.length, 0)).toBe(card.parameters);
  expect(card.thresholds).toEqual(lungThresholds);
  expect(card.metrics.length).toBeGreaterThan(0);
});

test('a network for lungs is no classifier, and the other way round', async () => {
  await expect(readModel(read)).rejects.toMatchObject({ code: 'model-invalid', message: expect.stringContaining('finds lungs') });
  await expect(readSegmenter((file) => readFile(`public/models/pneumonia/${file}`))).rejects.toMatchObject({
    code: 'model-invalid',
    message: expect.stringContaining('kind'),
  });
});

describe.each(['wasm', 'cpu'] as const)('on %s', (backend) => {
  let engine: Engine;
  let segmenter: Segmenter;
  beforeAll(async () => {
    engine = await startEngine({ force: backend, wasmPaths: wasmFolder });
    segmenter = engine.loadSegmenter(await readSegmenter(read));
  });
  afterAll(() => engine.dispose());

  // The plain backend takes seconds for a film, so it does the harder one alone.
  test.each(backend === 'wasm' ? ['clear', 'effusion'] : ['effusion'])(
    'PyTorch agrees on the film %s, and no tensor stays',
    async (film) => {
      const reference = golden.films[film];
      if (reference === undefined) throw new Error(`No golden numbers for ${film}.`);
      const input = preprocess(await openFilm(film), segmenter.card);
      const first = await engine.findLungs(segmenter, input);
      const { numTensors } = memory();
      const mask = backend === 'wasm' ? await engine.findLungs(segmenter, input) : first;
      expect(memory().numTensors).toBe(numTensors);
      expect(mask.right).toEqual(first.right);

      const kept = [mask.right, mask.left].flatMap((plane) => everyNth(plane, mask.width, golden.every));
      expect(largestGap(kept, decode(reference.kept))).toBeLessThanOrEqual(1e-5);
      for (const [i, plane] of [mask.right, mask.left].entries()) {
        const sum = plane.reduce((total, p) => total + p, 0);
        expect(Math.abs(sum / (reference.sums[i] ?? Number.NaN) - 1)).toBeLessThanOrEqual(1e-5);
      }
      expect(Math.abs(mask.mirrored - reference.mirrored)).toBeLessThanOrEqual(1e-5);
      expect(mask).toMatchObject({ from: input.id, width: 224, height: 224, toModel: input.toModel, params: { sha256: golden.sha256 } });
    },
  );
});

async function openFilm(name: string) {
  const bytes = await readFile(`tests/golden/films/${name}.png`);
  return openRadiograph({ name: `${name}.png`, bytes }, () => Promise.reject(new Error('The golden films are PNG files.')));
}

function everyNth(plane: Float32Array, width: number, every: number): number[] {
  return [...plane].filter((_, i) => (i % width) % every === 0 && Math.floor(i / width) % every === 0);
}

function decode(base64: string): number[] {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return [...new Float32Array(bytes.buffer)];
}

function largestGap(found: readonly number[], expected: readonly number[]): number {
  expect(found.length).toBe(expected.length);
  return found.reduce((most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? Number.NaN))), 0);
}
