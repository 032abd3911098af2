import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEngine } from '../../src/engine/engine.ts';
import { readModel } from '../../src/engine/network/read-model.ts';
import { type Figure, summarise } from '../figure.ts';
import { EXPLAINED } from '../subject.ts';
import { drawTrueFilm, opacityEnrichment } from '../true-opacity.ts';
import type { Part } from './part.ts';

const FILMS = 16;
const FINDINGS = ['lobar', 'patchy', 'effusion', 'interstitial'] as const;
/** Of films that neither network was trained on: these were drawn with seed 1. */
const FIRST_SEED = 9001;

const wasmPaths = `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`;

export const opacity: Part = {
  about: `how much more than chance each method shows of the true opacity, on ${FILMS} synthetic films`,
  measure: async () => {
    const figures: Figure[] = [];
    for (const id of ['pneumonia', 'pneumonia-naive']) {
      const engine = await startEngine({ force: 'wasm', wasmPaths });
      const folder = fileURLToPath(new URL(`../../public/models/${id}/`, import.meta.url));
      const network = engine.loadNetwork(await readModel((file) => readFile(`${folder}${file}`)));
      const films = [];
      for (let i = 0; i < FILMS; i++) films.push(await drawTrueFilm(network, FIRST_SEED + i, FINDINGS[i % FINDINGS.length] ?? 'lobar'));
      const methods = engine.methods.map((method) => method.id);
      for (const [method, values] of await opacityEnrichment(engine, network, films, { methods, explainedClass: EXPLAINED })) {
        const known = values.filter(Number.isFinite);
        const above = known.filter((value) => value > 0).length;
        const detail = `more than chance on ${above} of ${known.length} films${known.length < FILMS ? `; ${FILMS - known.length} maps empty` : ''}`;
        figures.push({ what: `${method}: log₂ of × chance in the true opacity`, where: id, unit: 'log₂', ...summarise(known), detail });
      }
      engine.dispose();
    }
    return figures;
  },
};
