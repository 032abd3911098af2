import { enableProdMode } from '@tensorflow/tfjs-core';
import { stretch } from '../shared/affine.ts';
import type { BackendName, BackendReport, ExplainProgress, ExplainRequest, Explanation } from '../shared/explanation.ts';
import { Failure } from '../shared/failure.ts';
import type { ModelInputId, RadiographId } from '../shared/identity.ts';
import type { LungMask } from '../shared/lung-mask.ts';
import type { ModelInput } from '../shared/model-input.ts';
import { raceWith } from '../shared/race-with.ts';
import type { MethodDescription } from '../shared/saliency-map.ts';
import type { WasmPaths } from './backend/backend.ts';
import { type ChosenBackend, chooseBackend, discardBackend } from './backend/choose.ts';
import { explainBatch } from './explain.ts';
import { methodDescriptions } from './methods/methods.ts';
import { buildNetwork } from './network/build-network.ts';
import { buildSegmenter } from './network/build-segmenter.ts';
import { type Network, releaseWeights, type Segmenter } from './network/network.ts';
import type { ModelFiles, SegmenterFiles } from './network/read-model.ts';
import { segment } from './segment.ts';

/** Runs networks and explains them, on the best backend of this machine. One per thread: tfjs has one current backend. */
export type Engine = {
  /** Which backend runs now; another after one was lost. */
  readonly report: BackendReport;
  readonly methods: readonly MethodDescription[];
  /** @throws Failure `model-invalid`, `unsupported-node` */
  loadNetwork(files: ModelFiles): Network;
  /**
   * Classifies films and explains each by every method asked for. Between batches it looks at the signal, and where the
   * device is lost meanwhile it goes on with the next backend and does the batch again.
   *
   * @throws Failure `unknown-method`, `unknown-class`, `no-backend`; the signal's reason when aborted
   */
  explain(network: Network, inputs: readonly ModelInput[], request: ExplainRequest, options?: ExplainControl): Promise<Explanation[]>;
  /** Sends an empty film through once: weights go to the device and shaders are compiled before a person waits for them. */
  warmUp(network: Network): Promise<void>;
  /** @throws Failure `model-invalid`, `unsupported-node` */
  loadSegmenter(files: SegmenterFiles): Segmenter;
  /**
   * Where the segmenter sees the lungs of a film (whether to believe it, `regions/lung-reading.ts` says). Survives a lost device as
   * `explain` does.
   *
   * @throws Failure `no-backend`
   */
  findLungs(segmenter: Segmenter, input: ModelInput): Promise<LungMask>;
  dispose(): void;
};

export type ExplainControl = {
  /** Heard between passes through the network. */
  readonly signal?: AbortSignal | undefined;
  /** Told about the slow methods alone. */
  readonly onProgress?: ((progress: ExplainProgress) => void) | undefined;
};

export type EngineOptions = { readonly force?: BackendName | undefined; readonly wasmPaths: WasmPaths };

/** @throws Failure `no-backend` */
export async function startEngine({ force, wasmPaths }: EngineOptions): Promise<Engine> {
  enableProdMode(); // else tfjs greets Node users on the console and checks every tensor for NaN
  const networks = new Set<Network | Segmenter>();
  const failed = new Map<BackendName, string>();
  let backend: ChosenBackend = await chooseBackend({ force, wasmPaths });
  let unlessLost = raceWith(backend.lost);

  const replaceBackend = async () => {
    const { backend: name } = backend.report;
    for (const network of networks) releaseWeights(network);
    discardBackend(name);
    failed.set(name, 'its device was lost while it worked');
    backend = await chooseBackend({ wasmPaths, failed });
    unlessLost = raceWith(backend.lost);
  };

  /** Does some work on the backend, and again on the next one where the device is lost meanwhile. */
  const survive = async <Result extends object>(work: () => Promise<Result>): Promise<Result> => {
    try {
      // Reading from a lost device may wait for ever, fail, or give zeros: the race ends the first, `isLost` finds the others.
      const result = await unlessLost(work());
      if (result !== undefined && !backend.isLost()) return result;
    } catch (error) {
      if (!backend.isLost()) throw error;
    }
    await replaceBackend();
    return survive(work);
  };

  return {
    get report() {
      return backend.report;
    },
    methods: methodDescriptions,
    loadNetwork: (files) => {
      const network = buildNetwork(files);
      networks.add(network);
      return network;
    },
    explain: async (network, inputs, request, control = {}) => {
      checkClass(network, request);
      const explanations: Explanation[] = [];
      while (explanations.length < inputs.length) {
        control.signal?.throwIfAborted();
        const batch = inputs.slice(explanations.length, explanations.length + backend.batch);
        explanations.push(...(await survive(() => explainBatch(network, batch, request, { ...control, probesAtOnce: backend.batch }))));
      }
      return explanations;
    },
    warmUp: async (network) => {
      const methods = methodDescriptions.slice(0, 3).map(({ id }) => ({ id }));
      await survive(() =>
        explainBatch(network, [emptyFilm(network)], { methods, explainedClass: 0, output: 'logit' }, { probesAtOnce: 1 }),
      );
    },
    loadSegmenter: (files) => {
      const segmenter = buildSegmenter(files);
      networks.add(segmenter);
      return segmenter;
    },
    findLungs: (segmenter, input) => survive(() => segment(segmenter, input)),
    dispose: () => {
      for (const network of networks) releaseWeights(network);
      networks.clear();
      discardBackend(backend.report.backend);
    },
  };
}

function checkClass({ card }: Network, { explainedClass }: ExplainRequest) {
  if (explainedClass === 'predicted' || card.classes[explainedClass] !== undefined) return;
  throw new Failure('unknown-class', `This network has ${card.classes.length} classes; there is no class number ${explainedClass}.`);
}

function emptyFilm({ card: { input, preprocessing } }: Network): ModelInput {
  const { width, height, channels } = input;
  return {
    ...{ id: 'empty' as ModelInputId, from: 'empty' as RadiographId, params: preprocessing, width, height, channels },
    ...{ data: new Float32Array(width * height * channels), black: -1, white: 1, toModel: stretch(input, input) },
  };
}
