import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../../src/engine/engine.ts';
import type { Network } from '../../../src/engine/network/network.ts';
import { readModel } from '../../../src/engine/network/read-model.ts';
import { openRadiograph } from '../../../src/imaging/open-radiograph.ts';
import { preprocess } from '../../../src/imaging/preprocess.ts';
import type { Explanation } from '../../../src/shared/explanation.ts';
import type { SaliencyMap } from '../../../src/shared/saliency-map.ts';
import { spearman } from './spearman.ts';
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

    test.runIf(backend === 'wasm').each(films)('PAIR ranks the pixels of the film %s alike by XRAI', async (film) => {
      const { films: references, every }: Golden = JSON.parse(await readFile(`tests/golden/shipped/${id}.xrai.json`, 'utf8'));
      const reference = references[film];
      if (reference === undefined) throw new Error(`No golden numbers for ${film}.`);
      const [map] = (await explainFilm(engine, network, film, reference.explainedClass, ['xrai'])).maps;
      if (map === undefined) throw new Error('The engine gave no map.');
      expect(spearman(thinned(map, every), decode(reference.maps.xrai?.kept ?? ''))).toBeGreaterThanOrEqual(0.99);
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
        const kept = thinned(map, golden.every);
        // An empty Grad-CAM is a finding: it must be just as empty here.
        expectClose(kept, decode(expected.kept), expected.largest);
        expectClose([largest(map.data)], [expected.largest], expected.largest);
      }
    });
  });
});

async function explainFilm(engine: Engine, network: Network, film: string, explainedClass: number, by = methods): Promise<Explanation> {
  const bytes = await readFile(`tests/golden/films/${film}.png`);
  const radiograph = await openRadiograph({ name: `${film}.png`, bytes }, () =>
    Promise.reject(new Error('The golden films are PNG files.')),
  );
  const [explanation] = await engine.explain(network, [preprocess(radiograph, network.card)], {
    methods: by.map((id) => ({ id })),
    explainedClass,
    output: 'logit',
  });
  if (explanation === undefined) throw new Error('The engine gave nothing back.');
  return explanation;
}

/** One in so many of a map's rows and columns, as the golden files keep them. */
function thinned({ width, height, data }: SaliencyMap, every: number): number[] {
  const along = (length: number) => Array.from({ length: Math.ceil(length / every) }, (_, i) => i * every);
  return along(height).flatMap((y) => along(width).map((x) => data[y * width + x] ?? Number.NaN));
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
