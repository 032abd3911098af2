import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../../src/engine/engine.ts';
import type { Network } from '../../../src/engine/network/network.ts';
import { readModel } from '../../../src/engine/network/read-model.ts';
import { openRadiograph } from '../../../src/imaging/open-radiograph.ts';
import { preprocess } from '../../../src/imaging/preprocess.ts';
import type { Explanation } from '../../../src/shared/explanation.ts';
import { wasmFolder } from './wasm-folder.ts';

type Golden = {
  readonly sha256: string;
  readonly every: number;
  readonly films: Record<
    string,
    { explainedClass: number; logits: number[]; maps: Record<string, { sum: number; largest: number; kept: string }> }
  >;
};

const methods = ['gradient', 'gradcam', 'lrp'];
const films = ['clear', 'lobar', 'effusion'];

describe.each(['pneumonia', 'pneumonia-naive'])('%s, as it ships', (id) => {
  let golden: Golden;
  beforeAll(async () => {
    golden = JSON.parse(await readFile(`tests/golden/shipped/${id}.json`, 'utf8'));
  });

  describe.each([
    { backend: 'wasm' as const, shown: films },
    { backend: 'cpu' as const, shown: films.slice(1, 2) },
  ])('on $backend', ({ backend, shown }) => {
    let engine: Engine;
    let network: Network;
    beforeAll(async () => {
      engine = await startEngine({ force: backend, wasmPaths: wasmFolder });
      network = engine.loadNetwork(await readModel((file) => readFile(`public/models/${id}/${file}`)));
    });
    afterAll(() => engine.dispose());

    test('the golden numbers were made for these weights', () => {
      expect(network.card.sha256).toBe(golden.sha256);
    });

    test.each(shown)('PyTorch, Captum and Zennit agree on the film %s', async (film) => {
      const reference = golden.films[film];
      if (reference === undefined) throw new Error(`No golden numbers for ${film}.`);
      const explanation = await explainFilm(engine, network, film, reference.explainedClass);
      expectClose(explanation.prediction.logits, reference.logits, largest(reference.logits));
      for (const [m, method] of methods.entries()) {
        const map = explanation.maps[m];
        const expected = reference.maps[method];
        if (map === undefined || expected === undefined) throw new Error(`No map by ${method}.`);
        const rows = Array.from({ length: Math.ceil(map.height / golden.every) }, (_, i) => i * golden.every);
        const columns = Array.from({ length: Math.ceil(map.width / golden.every) }, (_, i) => i * golden.every);
        const kept = rows.flatMap((y) => columns.map((x) => map.data[y * map.width + x] ?? Number.NaN));
        // An empty Grad-CAM is a finding: it must be just as empty here.
        expectClose(kept, decode(expected.kept), expected.largest);
        expectClose([largest(map.data)], [expected.largest], expected.largest);
      }
    });
  });
});

async function explainFilm(engine: Engine, network: Network, film: string, explainedClass: number): Promise<Explanation> {
  const bytes = await readFile(`tests/golden/films/${film}.png`);
  const radiograph = await openRadiograph({ name: `${film}.png`, bytes }, () =>
    Promise.reject(new Error('The golden films are PNG files.')),
  );
  const [explanation] = await engine.explain(network, [preprocess(radiograph, network.card)], {
    methods: methods.map((id) => ({ id })),
    explainedClass,
    output: 'logit',
  });
  if (explanation === undefined) throw new Error('The engine gave nothing back.');
  return explanation;
}

function decode(base64: string): number[] {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return [...new Float32Array(bytes.buffer)];
}

function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Every value within 1e-4 of the scale; exact where the scale is 0. */
function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>, scale: number) {
  expect(found.length).toBe(expected.length);
  expect(largest(Array.from(found, (value, i) => value - (expected[i] ?? Number.NaN)))).toBeLessThanOrEqual(1e-4 * scale);
}
