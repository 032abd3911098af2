import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ablate } from '../../../src/engine/ablate.ts';
import { type Engine, startEngine } from '../../../src/engine/engine.ts';
import { fillRegion } from '../../../src/engine/fill-region.ts';
import type { Network } from '../../../src/engine/network/network.ts';
import type { Fill } from '../../../src/shared/ablation.ts';
import type { Coverage } from '../../../src/shared/coverage.ts';
import golden from '../../golden/fill.json' with { type: 'json' };
import { tinyInputs, tinyModel } from './tiny-model.ts';
import { wasmFolder } from './wasm-folder.ts';

function sparse(weights: readonly number[], width: number): Coverage {
  const pixels = weights.flatMap((weight, pixel) => (weight > 0 ? [pixel] : []));
  const kept = Float64Array.from(pixels, (pixel) => weights[pixel] ?? 0);
  return { width, height: weights.length / width, pixels: Uint32Array.from(pixels), weights: kept };
}

describe('a filled region is that of SciPy (training/golden/make_fill.py)', () => {
  test.each(golden.cases.map((one) => ({ ...one, title: `${one.region}, ${one.fill}` })))('$title', ({ weights, fill, filled }) => {
    const film = { ...golden, data: Float32Array.from(golden.film) };
    const made = fillRegion(film, sparse(weights, golden.width), fill as Fill);
    for (const [i, value] of made.entries()) expect(Math.abs(value - (filled[i] ?? Number.NaN))).toBeLessThan(1e-6);
  });
});

describe('ablation', () => {
  const files = tinyModel();
  const [input] = tinyInputs(files, 1);
  if (!input) throw new Error('no input');
  const side = input.width;
  const block = sparse(
    Array.from({ length: side * side }, (_, pixel) => (pixel % side < 5 && pixel < 6 * side ? 1 : 0)),
    side,
  );
  const nothing = sparse(new Array(side * side).fill(0), side);
  let engine: Engine;
  let network: Network;
  beforeAll(async () => {
    engine = await startEngine({ force: 'cpu', wasmPaths: wasmFolder });
    network = engine.loadNetwork(files);
  });
  afterAll(() => engine.dispose());

  test('is the logit of the film without the region, less that of the film; nothing filled in changes nothing', async () => {
    const logitOf = async (data: Float32Array) => {
      const [answer] = await engine.explain(network, [{ ...input, data }], { methods: [], explainedClass: 1, output: 'logit' });
      return answer?.prediction.logits[1] ?? Number.NaN;
    };
    const blanked = input.data.map((value, pixel) => (pixel % side < 5 && pixel < 6 * side ? 0 : value));
    const expected = (await logitOf(blanked)) - (await logitOf(input.data));
    const done: number[] = [];
    const changes = await ablate(
      engine,
      network,
      { input, regions: [block, nothing], fill: 'zero', explainedClass: 1 },
      { onProgress: (count) => done.push(count) },
    );
    expect(changes[0]).toBeCloseTo(expected, 5);
    expect(Math.abs(expected)).toBeGreaterThan(1e-3); // else the test would say nothing
    expect(changes[1]).toBeCloseTo(0, 6);
    expect(done.at(-1)).toBe(2);
  });

  test('stops where it is aborted', async () => {
    const controller = new AbortController();
    const regions = new Array(12).fill(block);
    const work = { input, regions, fill: 'rim', explainedClass: 0 } as const;
    const promise = ablate(engine, network, work, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' });
  });
});
