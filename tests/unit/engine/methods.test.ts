import { memory } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../../src/engine/engine.ts';
import type { Network } from '../../../src/engine/network/network.ts';
import type { ModelFiles } from '../../../src/engine/network/read-model.ts';
import type { ExplainProgress, ExplainRequest } from '../../../src/shared/explanation.ts';
import type { Params } from '../../../src/shared/identity.ts';
import type { ModelInput } from '../../../src/shared/model-input.ts';
import type { SaliencyMap } from '../../../src/shared/saliency-map.ts';
import { tinyInputs, tinyModel, toTopology } from './tiny-model.ts';
import { wasmFolder } from './wasm-folder.ts';

const files = tinyModel();
const inputs = tinyInputs(files, 3);
const paperMethods = [
  ...['gradient', 'smoothgrad', 'integrated-gradients', 'guided-backprop', 'excitation-backprop', 'deconvnet', 'lrp'],
  ...['lrp-epsilon-plus-flat', 'lrp-alpha2-beta1', 'lrp-alpha2-beta1-flat', 'deeplift', 'guided-gradcam', 'layer-deeplift', 'gradcam'],
  ...['occlusion'],
];
const furtherMethods = ['gradient-input', 'gradcam-plus-plus', 'hirescam', 'layercam', 'scorecam', 'lrp-epsilon-gamma-box', 'rise', 'xrai'];

let engine: Engine;
let network: Network;
beforeAll(async () => {
  engine = await startEngine({ force: 'wasm', wasmPaths: wasmFolder });
  network = engine.loadNetwork(files);
});
afterAll(() => engine.dispose());

describe('every method', () => {
  test('of the paper, and those besides, is there once, described', () => {
    const ids = engine.methods.map(({ id }) => id);
    expect([...ids].sort()).toEqual([...paperMethods, ...furtherMethods].sort());
    expect(ids.slice(0, 3)).toEqual(['gradient', 'gradcam', 'lrp']);
    for (const { label, explains, source } of engine.methods) {
      expect(label).not.toBe('');
      expect(explains).toMatch(/^[A-Z].*\.$/);
      expect(source).toMatch(/\d{4}/);
    }
  });

  test.each([...paperMethods, ...furtherMethods])('%s: three films at once get the maps that each gets alone', async (id) => {
    const options = id === 'rise' ? { masks: 40 } : {};
    const together = await mapsBy(id, inputs, options);
    for (const [n, input] of inputs.entries()) {
      const [alone] = await mapsBy(id, [input], options);
      expect(together[n]?.data.length).toBe(144);
      expectClose(together[n]?.data, alone?.data ?? [], 1e-5);
    }
  });

  test('says in its map whether it is signed, and keeps to it', async () => {
    const explained = await engine.explain(network, inputs, {
      methods: engine.methods.map(({ id }) => ({ id })),
      explainedClass: 0,
      output: 'logit',
    });
    for (const { maps } of explained) for (const map of maps) if (!map.signed) expect(Math.min(...map.data)).toBeGreaterThanOrEqual(0);
  });

  test('leaves no tensor behind', async () => {
    const all: ExplainRequest = { methods: engine.methods.map(({ id }) => ({ id })), explainedClass: 0, output: 'logit' };
    await engine.explain(network, inputs, all);
    const before = memory().numTensors;
    await engine.explain(network, inputs, all);
    expect(memory().numTensors).toBe(before);
  });
});

describe('what the references promise', () => {
  test('under a global average pool and a dense layer, HiResCAM is Grad-CAM', async () => {
    const [cam] = await mapsBy('gradcam', inputs.slice(0, 1));
    const [hires] = await mapsBy('hirescam', inputs.slice(0, 1));
    expectClose(hires?.data, cam?.data ?? [], 1e-5);
  });

  test.each(['zero', 'black'])('Integrated Gradients add up to the change in score from %s', async (baseline) => {
    const [map] = await mapsBy('integrated-gradients', inputs.slice(0, 1), { steps: 300, baseline });
    const change = await changeFrom(baseline);
    expect(Math.abs(sum(map?.data) - change)).toBeLessThan(0.01 * Math.abs(change));
  });

  test.each(['zero', 'black'])('DeepLIFT adds up to the change in score from %s, at the film and at the last layer', async (baseline) => {
    const change = await changeFrom(baseline);
    const [map] = await mapsBy('deeplift', inputs.slice(0, 1), { baseline });
    expect(sum(map?.data)).toBeCloseTo(change, 3);
  });

  test('the noise of SmoothGrad is that of its seed', async () => {
    const film = inputs.slice(0, 1);
    const maps = await Promise.all(
      [{ seed: 1 }, { seed: 1 }, { seed: 2 }].map(async (options) => (await mapsBy('smoothgrad', film, options))[0]),
    );
    expect(maps[0]?.data).toEqual(maps[1]?.data);
    expect(maps[0]?.data).not.toEqual(maps[2]?.data);
  });

  test('SmoothGrad without noise is the gradient', async () => {
    const [smooth] = await mapsBy('smoothgrad', inputs.slice(0, 1), { noise: 0 });
    const [plain] = await mapsBy('gradient', inputs.slice(0, 1));
    expectClose(smooth?.data, plain?.data ?? [], 1e-5);
  });

  test('RISE is surer of itself with more masks', async () => {
    const [few] = await mapsBy('rise', inputs.slice(0, 1), { masks: 20 });
    const [many] = await mapsBy('rise', inputs.slice(0, 1), { masks: 320 });
    expect(few?.standardError).toBeGreaterThan(0);
    expect((few?.standardError ?? 0) / (many?.standardError ?? 1)).toBeGreaterThan(2.5); // √16 = 4, give or take
  });

  test('a batch norm that cannot be folded gives the same maps by the chain rule as one that was', async () => {
    const unfolded = engine.loadNetwork(withUnfoldableNorms(files));
    expect(unfolded.nodes.some(({ op }) => op.kind === 'batch-norm')).toBe(true);
    for (const id of ['gradient', 'gradcam', 'deeplift', 'integrated-gradients', 'guided-backprop']) {
      const [folded] = await mapsBy(id, inputs.slice(0, 1));
      const [other] = await mapsBy(id, inputs.slice(0, 1), {}, unfolded);
      expectClose(other?.data, folded?.data ?? [], 1e-4);
    }
  });

  test('a film moved by the stride of the network has its map moved with it', async () => {
    const large = tinyModel({ side: 64 });
    const wide = engine.loadNetwork(large);
    const [blank] = tinyInputs(large, 1);
    if (blank === undefined) throw new Error('no input');
    const spotAt = (left: number, top: number): ModelInput => {
      const data = new Float32Array(64 * 64);
      for (let y = 0; y < 6; y++) for (let x = 0; x < 6; x++) data[(top + y) * 64 + left + x] = Math.sin(3 * x + 5 * y) + 1;
      return { ...blank, data };
    };
    for (const id of ['gradient', 'lrp', 'lrp-alpha2-beta1', 'deeplift', 'gradient-input', 'gradcam']) {
      const [here] = await mapsBy(id, [spotAt(24, 28)], {}, wide);
      const [there] = await mapsBy(id, [spotAt(32, 32)], {}, wide);
      const cut = (map: SaliencyMap | undefined, left: number, top: number) =>
        Array.from({ length: 100 }, (_, i) => map?.data[(top + Math.floor(i / 10)) * 64 + left + (i % 10)] ?? Number.NaN);
      expectClose(cut(there, 30, 30), cut(here, 22, 26), 1e-4);
    }
  });
});

describe('the ledger of LRP', () => {
  test.each(['lrp', 'lrp-alpha2-beta1', 'lrp-epsilon-gamma-box', 'excitation-backprop'])(
    '%s: begins with the relevance at the output, ends with the map, and misses nothing',
    async (id) => {
      const [map] = await mapsBy(id, inputs.slice(0, 1));
      const ledger = map?.ledger ?? [];
      expect(ledger[0]).toMatchObject({ node: 'logits', kind: 'dense', arriving: 1 });
      expect(ledger.at(-1)?.leaving).toBeCloseTo(sum(map?.data), 4);
      const largest = Math.max(...ledger.map(({ arriving }) => Math.abs(arriving)));
      // At a ReLU excitation backprop follows the gradient, which drops what reaches dead units. A unit without any contribution of a
      // rule's sign has nobody to hand its share to: ε keeps it.
      for (const { kind, epsilon } of ledger) if (kind !== 'relu') expect(Math.abs(epsilon)).toBeLessThan(5e-3 * largest);
      expect(ledger.some(({ bias }) => Math.abs(bias) > 1e-3)).toBe(true);
    },
  );

  test('without biases nothing is absorbed, and all arrives', async () => {
    const [map] = await mapsBy('lrp', inputs.slice(0, 1), { zeroBias: true });
    for (const { bias } of map?.ledger ?? []) expect(bias).toBe(0);
  });

  test('what the stabiliser takes is known by its formula: with a large ε, a dense node keeps z / (z + ε) of it', async () => {
    const [map] = await mapsBy('lrp', inputs.slice(0, 1), { epsilon: 0.5 });
    const [first] = map?.ledger ?? [];
    const [explanation] = await engine.explain(network, inputs.slice(0, 1), { methods: [], explainedClass: 0, output: 'logit' });
    const z = explanation?.prediction.logits[0] ?? Number.NaN;
    expect(first?.epsilon).toBeCloseTo(1 - z / (z + 0.5 * Math.sign(z)), 4);
  });

  test('starting with the logit scales map and ledger alike', async () => {
    const [one] = await mapsBy('lrp', inputs.slice(0, 1));
    const [logit] = await mapsBy('lrp', inputs.slice(0, 1), { start: 'logit' });
    const factor = logit?.ledger?.[0]?.arriving ?? Number.NaN;
    expectClose(
      logit?.data,
      Array.from(one?.data ?? [], (value) => value * factor),
      1e-5,
    );
  });

  test('gradients keep none', async () => {
    const [map] = await mapsBy('gradient', inputs.slice(0, 1));
    expect(map?.ledger).toBeUndefined();
  });
});

describe('slow methods', () => {
  test('tell how far they are, up to the end', async () => {
    const seen: ExplainProgress[] = [];
    const request: ExplainRequest = { methods: [{ id: 'integrated-gradients' }, { id: 'gradient' }], explainedClass: 0, output: 'logit' };
    await engine.explain(network, inputs.slice(0, 2), request, { onProgress: (progress) => seen.push(progress) });
    expect(seen.every(({ method, total }) => method === 'integrated-gradients' && total === 40)).toBe(true);
    const done = seen.map((progress) => progress.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(40);
  });

  test('stop within a few passes when asked to', async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    const onProgress = ({ done }: ExplainProgress) => {
      seen.push(done);
      controller.abort();
    };
    const request: ExplainRequest = { methods: [{ id: 'rise', options: { masks: 5000 } }], explainedClass: 0, output: 'logit' };
    const work = engine.explain(network, inputs.slice(0, 1), request, { signal: controller.signal, onProgress });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toHaveLength(1);
  });
});

test('LRP says by name which node it cannot treat, before anything runs; the gradient can', async () => {
  const gated = engine.loadNetwork(withProductOfSignals(files));
  await expect(mapsBy('lrp', inputs, {}, gated)).rejects.toMatchObject({
    code: 'unsupported-node',
    message: expect.stringContaining('twice'),
  });
  await expect(mapsBy('gradient', inputs, {}, gated)).resolves.toHaveLength(3);
});

async function mapsBy(id: string, films: readonly ModelInput[], options: Params = {}, by = network): Promise<SaliencyMap[]> {
  const explained = await engine.explain(by, films, { methods: [{ id, options }], explainedClass: 0, output: 'logit' });
  return explained.flatMap(({ maps }) => maps);
}

/** How much higher the first film's score is than an empty one's. */
async function changeFrom(baseline: string): Promise<number> {
  const [film] = inputs;
  if (film === undefined) throw new Error('no input');
  const empty = { ...film, data: film.data.map(() => (baseline === 'black' ? film.black : 0)) };
  const explained = await engine.explain(network, [film, empty], { methods: [], explainedClass: 0, output: 'logit' });
  const [own = Number.NaN, other = Number.NaN] = explained.map(({ prediction }) => prediction.logits[0] ?? Number.NaN);
  return own - other;
}

type LayerJson = { class_name: string; name: string; config: Record<string, unknown>; inbound_nodes: [string, number, number, object][][] };

function layersOf({ topology }: ModelFiles): LayerJson[] {
  return (topology as { model_config: { config: { layers: LayerJson[] } } }).model_config.config.layers;
}

const toLayer = ({ class_name: kind, name, config, inbound_nodes: [inbound = []] }: LayerJson) => ({
  kind,
  name,
  config,
  inputs: inbound.map(([from]) => from),
});

/** The same function, with a padding of nothing between each convolution and its batch norm. */
function withUnfoldableNorms(model: ModelFiles): ModelFiles {
  const layers = layersOf(model)
    .map(toLayer)
    .flatMap((layer) => {
      if (layer.kind !== 'BatchNormalization') return [layer];
      const pad = { kind: 'ZeroPadding2D', name: `${layer.name}_pad`, config: { padding: [[0, 0], [0, 0]] }, inputs: layer.inputs }; // biome-ignore format: short
      return [pad, { ...layer, inputs: [pad.name] }];
    });
  return { ...model, topology: toTopology(layers, 'logits') };
}

/** The last feature maps multiplied by themselves. */
function withProductOfSignals(model: ModelFiles): ModelFiles {
  const layers = layersOf(model)
    .map(toLayer)
    .flatMap((layer) => {
      if (layer.name !== 'pool') return [layer];
      return [
        { kind: 'Multiply', name: 'twice', config: {}, inputs: ['last', 'add'] },
        { ...layer, inputs: ['twice'] },
      ];
    });
  return { ...model, topology: toTopology(layers, 'logits') };
}

const sum = (values: ArrayLike<number> | undefined) => Array.from(values ?? []).reduce((total, value) => total + value, 0);

function expectClose(found: ArrayLike<number> | undefined, expected: ArrayLike<number>, tolerance: number) {
  const a = Array.from(found ?? []);
  expect(a.length).toBe(expected.length);
  const scale = Math.max(...Array.from(expected, Math.abs));
  expect(scale).toBeGreaterThan(0);
  expect(Math.max(...a.map((value, i) => Math.abs(value - (expected[i] ?? Number.NaN)))) / scale).toBeLessThan(tolerance);
}
