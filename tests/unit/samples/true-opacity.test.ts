import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawTrueFilm, opacityEnrichment } from '../../../bench/true-opacity.ts';
import { type Engine, startEngine } from '../../../src/engine/engine.ts';
import { readModel } from '../../../src/engine/network/read-model.ts';
import { wasmFolder } from '../engine/wasm-folder.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine({ force: 'wasm', wasmPaths: wasmFolder });
});
afterAll(() => engine.dispose());

test('the true opacity of synthetic films holds more relevance than chance gives, by every one of the first methods', async () => {
  const network = engine.loadNetwork(await readModel((file) => readFile(`public/models/pneumonia/${file}`)));
  const findings = ['lobar', 'patchy', 'effusion'] as const;
  const films = await Promise.all(
    [9001, 9002, 9003, 9005, 9006, 9007].map((seed, i) => drawTrueFilm(network, seed, findings[i % 3] ?? 'lobar')),
  );
  const methods = ['gradient', 'gradcam', 'lrp'];
  const found = await opacityEnrichment(engine, network, films, { methods, explainedClass: 1 });
  for (const method of methods) {
    const values = [...(found.get(method) ?? [])].sort((a, b) => a - b);
    expect(values).toHaveLength(films.length);
    expect(((values[2] ?? 0) + (values[3] ?? 0)) / 2, `${method}: ${values.map((value) => value.toFixed(2)).join(', ')}`).toBeGreaterThan(
      0,
    );
  }
}, 240_000);
