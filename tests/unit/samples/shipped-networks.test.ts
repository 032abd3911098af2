import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../../src/engine/engine.ts';
import { readModel } from '../../../src/engine/network/read-model.ts';
import { encodeGreyPng } from '../../../src/imaging/encode-png.ts';
import { openRadiograph } from '../../../src/imaging/open-radiograph.ts';
import { preprocess } from '../../../src/imaging/preprocess.ts';
import { drawSample } from '../../../src/samples/draw-sample.ts';
import { builtInSamples } from '../../../src/samples/gallery.ts';
import type { Radiograph } from '../../../src/shared/radiograph.ts';
import { wasmFolder } from '../engine/wasm-folder.ts';

let engine: Engine;
let films: Radiograph[];
beforeAll(async () => {
  engine = await startEngine({ force: 'wasm', wasmPaths: wasmFolder });
  films = await Promise.all(
    builtInSamples.map((sample) => {
      const bytes = encodeGreyPng(drawSample(sample), 'synthetic');
      return openRadiograph({ name: sample.id, bytes }, () => Promise.reject(new Error('Samples are PNG files.')));
    }),
  );
}, 300_000);
afterAll(() => engine.dispose());

test.each(['pneumonia', 'pneumonia-naive'])('%s classifies every built-in sample rightly', async (id) => {
  const files = await readModel((file) => readFile(`public/models/${id}/${file}`));
  const inputs = films.map((film) => preprocess(film, files.card));
  const explanations = await engine.explain(engine.loadNetwork(files), inputs, {
    methods: [],
    explainedClass: 'predicted',
    output: 'logit',
  });
  const said = explanations.map(({ prediction }) => files.card.classes[prediction.predicted]?.id);
  expect(said).toEqual(builtInSamples.map(({ finding }) => (finding === 'none' ? 'normal' : 'pneumonia')));
});
