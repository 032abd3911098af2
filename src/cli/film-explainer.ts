import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { startEngine } from '../engine/engine.ts';
import { writeNpy } from '../export/npy.ts';
import { jpegDecoder } from '../imaging/decode/jpeg.ts';
import { openRadiograph } from '../imaging/open-radiograph.ts';
import { preprocess } from '../imaging/preprocess.ts';
import type { BackendReport, ExplainRequest, Explanation } from '../shared/explanation.ts';
import { reasonOf } from '../shared/failure.ts';
import type { ModelInput } from '../shared/model-input.ts';
import type { Prediction } from '../shared/prediction.ts';
import type { SaliencyMap } from '../shared/saliency-map.ts';
import { Clock, type Stage, type StageTimes } from './clock.ts';
import type { FilmFile } from './find-films.ts';
import { loadModel } from './models.ts';

/** The work of one process: which network explains what, and where the maps go. Plain data, so that it can be handed to another process. */
export type Assignment = {
  readonly model: string;
  readonly backend: 'wasm' | 'cpu';
  readonly request: ExplainRequest;
  readonly mapsFolder: string;
};

export type FailedFilm = { readonly file: string; readonly stage: Stage; readonly reason: string };
export type FilmOutcome =
  | { readonly film: FilmFile; readonly prediction: Prediction }
  | { readonly film: FilmFile; readonly failed: FailedFilm };
export type BatchOutcome = { readonly films: readonly FilmOutcome[]; readonly times: StageTimes };

/** Explains films and writes their maps; a film that fails never stops the others. */
export type FilmExplainer = {
  readonly report: BackendReport;
  explain(batch: readonly FilmFile[], signal?: AbortSignal): Promise<BatchOutcome>;
  close(): Promise<void>;
};

const require = createRequire(import.meta.url);

/** Starts the engine in this process. @throws Failure 'no-backend', 'model-missing', 'model-invalid', 'unsupported-node' */
export async function startFilmExplainer({ model, backend, request, mapsFolder }: Assignment): Promise<FilmExplainer> {
  const files = await loadModel(model);
  const wasmPaths = `${dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`;
  const engine = await startEngine({ force: backend, wasmPaths });
  const network = engine.loadNetwork(files);
  const decodeJpeg = jpegDecoder(() => readFile(require.resolve('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm')));

  const open = async (film: FilmFile, clock: Clock): Promise<ModelInput> => {
    const bytes = await clock.time('read', () => readFile(film.path));
    return clock.time('decode', async () => preprocess(await openRadiograph({ name: film.name, bytes }, decodeJpeg), files.card));
  };

  /** Together, and where that fails each on its own, so that one film that cannot be explained fails alone. */
  const explainAll = async (inputs: readonly ModelInput[], signal: AbortSignal | undefined): Promise<Attempt[]> => {
    try {
      const explanations = await engine.explain(network, inputs, request, { signal });
      return explanations.map((explanation) => ({ explanation }));
    } catch (error) {
      signal?.throwIfAborted();
      if (inputs.length <= 1) return inputs.map(() => ({ error }));
      const apart: Attempt[] = [];
      for (const input of inputs) apart.push(...(await explainAll([input], signal)));
      return apart;
    }
  };

  return {
    report: engine.report,
    explain: async (batch, signal) => {
      const clock = new Clock();
      const outcomes = new Map<FilmFile, FilmOutcome>();
      const fail = (film: FilmFile, stage: Stage, error: unknown) =>
        outcomes.set(film, { film, failed: { file: film.name, stage, reason: reasonOf(error) } });

      const ready: { film: FilmFile; input: ModelInput }[] = [];
      for (const film of batch) {
        signal?.throwIfAborted();
        try {
          ready.push({ film, input: await open(film, clock) });
        } catch (error) {
          fail(film, clock.stage, error);
        }
      }
      const inputs = ready.map(({ input }) => input);
      const attempts = await clock.time('explain', () => explainAll(inputs, signal));
      for (const [i, { film }] of ready.entries()) {
        const { explanation, error } = attempts[i] ?? {};
        if (explanation === undefined) {
          fail(film, 'explain', error);
          continue;
        }
        try {
          await clock.time('write', () => writeMaps(mapsFolder, film, explanation.maps));
          outcomes.set(film, { film, prediction: explanation.prediction });
        } catch (error) {
          fail(film, 'write', error);
        }
      }
      return { films: batch.flatMap((film) => outcomes.get(film) ?? []), times: clock.times };
    },
    close: async () => engine.dispose(),
  };
}

type Attempt = { readonly explanation?: Explanation; readonly error?: unknown };

/** The file of one map: the film's name with '/' as '__', and the method. */
export function mapFileName(film: string, method: string): string {
  return `${film.replaceAll('/', '__')}.${method}.npy`;
}

async function writeMaps(folder: string, film: FilmFile, maps: readonly SaliencyMap[]): Promise<void> {
  const write = ({ params, width, height, data }: SaliencyMap) =>
    writeFile(join(folder, mapFileName(film.name, params.method)), writeNpy({ shape: [height, width], data }));
  await Promise.all(maps.map(write));
}
