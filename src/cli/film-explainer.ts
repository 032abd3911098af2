import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { startEngine } from '../engine/engine.ts';
import { type MapNumbers, measureMap } from '../export/measured-map.ts';
import { writeNpy } from '../export/npy.ts';
import { jpegDecoder } from '../imaging/decode/jpeg.ts';
import { openRadiograph } from '../imaging/open-radiograph.ts';
import { preprocess } from '../imaging/preprocess.ts';
import { writeGeojson } from '../regions/exchange/geojson.ts';
import type { BackendReport, ExplainRequest, Explanation } from '../shared/explanation.ts';
import { reasonOf } from '../shared/failure.ts';
import type { ModelInput } from '../shared/model-input.ts';
import type { Prediction } from '../shared/prediction.ts';
import type { Radiograph } from '../shared/radiograph.ts';
import type { RegionSet } from '../shared/region.ts';
import type { SaliencyMap } from '../shared/saliency-map.ts';
import type { Reading } from '../stats/measures/reading.ts';
import { Clock, type Stage, type StageTimes } from './clock.ts';
import type { FilmFile } from './find-films.ts';
import { loadModel } from './models.ts';
import { type RegionRequest, type RegionSource, regionFileName, startRegionSource } from './region-source.ts';

/** The work of one process: which network explains what, and where the maps go. Plain data, so that it can be handed to another process. */
export type Assignment = {
  readonly model: string;
  readonly shuffle: number | undefined;
  readonly backend: 'wasm' | 'cpu';
  readonly request: ExplainRequest;
  readonly mapsFolder: string;
  /** Undefined: no regions are asked for. */
  readonly regions: { readonly source: RegionRequest; readonly folder: string; readonly reading: Reading } | undefined;
};

export type FailedFilm = { readonly file: string; readonly stage: Stage; readonly reason: string };
export type FilmOutcome =
  | {
      readonly film: FilmFile;
      readonly prediction: Prediction;
      /** One for each method; none where no regions were asked for or found. */
      readonly measured: readonly MapNumbers[];
      /** Why the film has no regions, although they were asked for. */
      readonly regionsFailed?: FailedFilm;
    }
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
export async function startFilmExplainer({ model, shuffle, backend, request, mapsFolder, regions }: Assignment): Promise<FilmExplainer> {
  const files = await loadModel(model, shuffle);
  const wasmPaths = `${dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))}/dist/`;
  const engine = await startEngine({ force: backend, wasmPaths });
  const network = engine.loadNetwork(files);
  const regionsOf = regions && (await startRegionSource(regions.source, engine));
  const decodeJpeg = jpegDecoder(() => readFile(require.resolve('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm')));

  const open = async (film: FilmFile, clock: Clock): Promise<Ready> => {
    const bytes = await clock.time('read', () => readFile(film.path));
    const radiograph = await clock.time('decode', () => openRadiograph({ name: film.name, bytes }, decodeJpeg));
    const input = await clock.time('decode', async () => preprocess(radiograph, files.card));
    return { film, input, ...(regionsOf && (await findRegions(film, radiograph, regionsOf, clock))) };
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

      const ready: Ready[] = [];
      for (const film of batch) {
        signal?.throwIfAborted();
        try {
          ready.push(await open(film, clock));
        } catch (error) {
          fail(film, clock.stage, error);
        }
      }
      const inputs = ready.map(({ input }) => input);
      const attempts = await clock.time('explain', () => explainAll(inputs, signal));
      for (const [i, { film, set, regionsFailed }] of ready.entries()) {
        const { explanation, error } = attempts[i] ?? {};
        if (explanation === undefined) {
          fail(film, 'explain', error);
          continue;
        }
        try {
          const measured = set && regions ? explanation.maps.map((map) => measure(map, set, regions.reading)) : [];
          await clock.time('write', () => writeMaps(mapsFolder, film, explanation.maps));
          if (set && regions)
            await clock.time('write', () => writeFile(join(regions.folder, regionFileName(film.name)), writeGeojson(set)));
          outcomes.set(film, { film, prediction: explanation.prediction, measured, ...(regionsFailed && { regionsFailed }) });
        } catch (error) {
          fail(film, 'write', error);
        }
      }
      return { films: batch.flatMap((film) => outcomes.get(film) ?? []), times: clock.times };
    },
    close: async () => engine.dispose(),
  };
}

type Ready = {
  readonly film: FilmFile;
  readonly input: ModelInput;
  readonly set?: RegionSet;
  readonly regionsFailed?: FailedFilm;
};

/** A film whose regions cannot be had is explained all the same. */
async function findRegions(film: FilmFile, radiograph: Radiograph, source: RegionSource, clock: Clock): Promise<Partial<Ready>> {
  try {
    return { set: await clock.time('regions', () => source(film, radiograph)) };
  } catch (error) {
    return { regionsFailed: { file: film.name, stage: 'regions', reason: reasonOf(error) } };
  }
}

/** What a map holds in a film's regions, without the map itself, which need not travel between processes. */
function measure(map: SaliencyMap, { regions, image }: RegionSet, reading: Reading): MapNumbers {
  return { ...measureMap(map, regions, image, reading), map: { params: map.params } };
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
