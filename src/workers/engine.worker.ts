import wasmPlain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreadedSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { expose, transfer } from 'comlink';
import { type Ablation, ablate } from '../engine/ablate.ts';
import { type Engine, startEngine } from '../engine/engine.ts';
import { type ReadFile, readModel, readSegmenter } from '../engine/network/read-model.ts';
import type { BackendName, ExplainProgress, ExplainRequest } from '../shared/explanation.ts';
import { Failure } from '../shared/failure.ts';
import type { ModelInput } from '../shared/model-input.ts';
import { carryFailures } from './carry-failures.ts';

/** A worker that was started from a blob has no address of its own to resolve against. */
const addressOf = (file: string) => new URL(file, import.meta.url).href;

const wasmPaths = {
  'tfjs-backend-wasm.wasm': addressOf(wasmPlain),
  'tfjs-backend-wasm-simd.wasm': addressOf(wasmSimd),
  'tfjs-backend-wasm-threaded-simd.wasm': addressOf(wasmThreadedSimd),
};

type Network = ReturnType<Engine['loadNetwork']>;
type Segmenter = ReturnType<Engine['loadSegmenter']>;

let engine: Promise<Engine> | undefined;
const networks = new Map<string, Promise<Network>>();
const segmenters = new Map<string, Promise<Segmenter>>();
const jobs = new Map<number, AbortController>();

export type ExplainCall = {
  readonly job: number;
  readonly force: BackendName | undefined;
  readonly folder: string;
  readonly inputs: readonly ModelInput[];
  readonly request: ExplainRequest;
};

export type FindLungsCall = { readonly force: BackendName | undefined; readonly folder: string; readonly input: ModelInput };

export type AblateCall = Ablation & { readonly job: number; readonly force: BackendName | undefined; readonly folder: string };

const face = {
  start: async (force: BackendName | undefined) => {
    const { report, methods } = await started(force);
    return { backend: report, methods };
  },
  load: async (force: BackendName | undefined, folder: string) => (await loaded(force, folder)).card,
  /** Not where a film is there already: it would only wait longer. */
  warmUp: async (force: BackendName | undefined, folder: string) => {
    const network = await loaded(force, folder);
    if (jobs.size === 0) await (await started(force)).warmUp(network);
  },
  explain: async ({ job, force, folder, inputs, request }: ExplainCall, onProgress: (progress: ExplainProgress) => void) => {
    const controller = new AbortController();
    jobs.set(job, controller);
    try {
      const network = await loaded(force, folder);
      const running = await started(force);
      const explanations = await running.explain(network, inputs, request, {
        signal: controller.signal,
        onProgress: atMostEvery(100, onProgress),
      });
      return transfer({ explanations, backend: running.report }, [
        ...new Set(explanations.flatMap(({ maps }) => maps.map(({ data }) => data.buffer))),
      ]);
    } finally {
      jobs.delete(job);
    }
  },
  loadSegmenter: async (force: BackendName | undefined, folder: string) => (await loadedSegmenter(force, folder)).card,
  findLungs: async ({ force, folder, input }: FindLungsCall) => {
    const segmenter = await loadedSegmenter(force, folder);
    const running = await started(force);
    const mask = await running.findLungs(segmenter, input);
    return { mask, backend: running.report };
  },
  ablate: async ({ job, force, folder, ...ablation }: AblateCall, onProgress: (done: number, total: number) => void) => {
    const controller = new AbortController();
    jobs.set(job, controller);
    try {
      const network = await loaded(force, folder);
      return await ablate(await started(force), network, ablation, { signal: controller.signal, onProgress });
    } finally {
      jobs.delete(job);
    }
  },
  abort: (job: number) => jobs.get(job)?.abort(),
};

export type EngineFace = typeof face;

/** Passes a report on only when some time has gone by since the last one; the page draws no more often. */
function atMostEvery(milliseconds: number, report: (progress: ExplainProgress) => void) {
  let last = 0;
  return (progress: ExplainProgress) => {
    if (Date.now() - last < milliseconds) return;
    last = Date.now();
    report(progress);
  };
}

function started(force: BackendName | undefined): Promise<Engine> {
  engine ??= startEngine({ ...(force ? { force } : {}), wasmPaths }).catch((error: unknown) => {
    engine = undefined; // so that trying again tries again
    throw error;
  });
  return engine;
}

function loaded(force: BackendName | undefined, folder: string): Promise<Network> {
  return once(networks, folder, async () => {
    const running = await started(force);
    return running.loadNetwork(await readModel(reader(folder)));
  });
}

function loadedSegmenter(force: BackendName | undefined, folder: string): Promise<Segmenter> {
  return once(segmenters, folder, async () => {
    const running = await started(force);
    return running.loadSegmenter(await readSegmenter(reader(folder)));
  });
}

/** What a folder was loaded as; what failed is tried again by the next call. */
function once<Loaded>(known: Map<string, Promise<Loaded>>, folder: string, load: () => Promise<Loaded>): Promise<Loaded> {
  const loading = known.get(folder) ?? load();
  known.set(folder, loading);
  loading.catch(() => known.delete(folder));
  return loading;
}

const reader = (folder: string): ReadFile => {
  return (file) => fetchBytes(new URL(file, folder));
};

async function fetchBytes(url: URL): Promise<Uint8Array> {
  const response = await fetch(url).catch((error: unknown) => {
    throw new Failure('model-missing', 'The network could not be loaded. Check that the server still runs, then try again.', error);
  });
  if (!response.ok)
    throw new Failure(
      'model-missing',
      `The network's file ${url.pathname.split('/').at(-1)} is missing on this server (${response.status}). Choose another network, or reload the page later.`,
    );
  return new Uint8Array(await response.arrayBuffer());
}

carryFailures();
expose(face);
