import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type io, loadLayersModel, type Tensor, tensor4d, tidy } from '@tensorflow/tfjs';
import { startEngine } from '../src/engine/engine.ts';
import { readModel } from '../src/engine/network/read-model.ts';
import type { ModelInput } from '../src/shared/model-input.ts';
import { seededRandom } from '../src/shared/random.ts';
import { measurePairs } from './measure-pairs.ts';

/**
 * The engine on WASM in Node, one thread, on the shipped classifier: our forward pass against TensorFlow.js's own, and what three maps
 * cost against one forward pass.
 */
const folder = (path: string) => fileURLToPath(new URL(`../${path}/`, import.meta.url));
const engine = await startEngine({ force: 'wasm', wasmPaths: folder('node_modules/@tensorflow/tfjs-backend-wasm/dist') });
const files = await readModel((file) => readFile(`${folder('public/models/pneumonia')}${file}`));
const network = engine.loadNetwork(files);
const { width, height, channels } = files.card.input;
const random = seededRandom(1);
const data = Float32Array.from({ length: width * height }, random.normal);
const input: ModelInput = {
  ...{ id: 'noise' as ModelInput['id'], from: 'noise' as ModelInput['from'], params: files.card.preprocessing },
  ...{ width, height, channels, data, toModel: { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 } },
};
const ours = (...methods: string[]) =>
  engine.explain(network, [input], { methods: methods.map((id) => ({ id })), explainedClass: 1, output: 'logit' });

const weights = [...files.weights];
const peer = await loadLayersModel({
  load: async () => ({
    modelTopology: files.topology as object,
    weightSpecs: weights.map(([name, { shape }]): io.WeightsManifestEntry => ({ name, shape: [...shape], dtype: 'float32' })),
    weightData: new Uint8Array(
      weights.flatMap(([, { values }]) => [...new Uint8Array(values.buffer, values.byteOffset, values.byteLength)]),
    ).buffer,
  }),
});
const readOut = async (compute: () => Tensor) => {
  const result = tidy(compute);
  await result.data();
  result.dispose();
};
const film = () => tensor4d(data, [1, height, width, channels]);

export const results = await measurePairs([
  {
    what: 'forward pass',
    of: 'RegionLens',
    run: () => ours(),
    against: 'tfjs predict',
    peer: () => readOut(() => peer.predict(film()) as Tensor),
  },
  {
    what: 'three maps, forward pass included',
    of: 'RegionLens',
    run: () => ours('gradient', 'gradcam', 'lrp'),
    against: 'its own forward pass',
    peer: () => ours(),
  },
]);
