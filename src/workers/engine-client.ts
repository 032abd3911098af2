import { proxy } from 'comlink';
import type { Fill } from '../shared/ablation.ts';
import type { Coverage } from '../shared/coverage.ts';
import type { BackendName, BackendReport, ExplainProgress, ExplainRequest, Explanation } from '../shared/explanation.ts';
import { Failure } from '../shared/failure.ts';
import type { LungMask } from '../shared/lung-mask.ts';
import type { ModelCard } from '../shared/model-card.ts';
import type { ModelInput } from '../shared/model-input.ts';
import type { MethodDescription } from '../shared/saliency-map.ts';
import type { SegmenterCard } from '../shared/segmenter-card.ts';
import { abortableCalls } from './abortable-calls.ts';
import type { EngineFace } from './engine.worker.ts';
import script from './engine.worker.ts?worker&url';
import { hostWorker } from './host-worker.ts';
import { startWorker } from './start-worker.ts';

export type EngineClient = {
  start(): Promise<{ readonly backend: BackendReport; readonly methods: readonly MethodDescription[] }>;
  load(network: string): Promise<ModelCard>;
  /** Makes ready for the first film while nobody waits for it. */
  warmUp(network: string): Promise<void>;
  explain(work: ExplainWork): Promise<{ readonly explanation: Explanation; readonly backend: BackendReport }>;
  /**
   * Films that are asked the same, in one call: the backend sends as many of them through the network at once as pays. A crash is the caller's to
   * deal with. @throws Failure 'worker-crashed'
   */
  explainAll(work: Omit<ExplainWork, 'input'> & { readonly inputs: readonly ModelInput[] }): Promise<readonly Explanation[]>;
  /** How the score of a class changes when a region is filled in, region by region. */
  ablate(work: AblateWork): Promise<readonly number[]>;
  /** Loads the network that finds lungs; its card says what its input is. */
  loadSegmenter(): Promise<SegmenterCard>;
  /**
   * One short pass, which is not interrupted; aborted meanwhile, it gives the signal's reason instead of a mask. Asked `once`, a crash is the
   * caller's to deal with.
   */
  findLungs(input: ModelInput, signal: AbortSignal, tries?: 'once'): Promise<{ readonly mask: LungMask; readonly backend: BackendReport }>;
  /** Gives its memory back while it has nothing to do; whatever is asked next starts it again. */
  letGo(): void;
};

const segmenter = 'lungs';

export type ExplainWork = {
  readonly network: string;
  readonly input: ModelInput;
  readonly request: ExplainRequest;
  readonly signal: AbortSignal;
  /** Told how far slow methods are. */
  readonly onProgress?: (progress: ExplainProgress) => void;
};

export type AblateWork = {
  readonly network: string;
  readonly input: ModelInput;
  /** On the grid of the input. */
  readonly regions: readonly Coverage[];
  readonly fill: Fill;
  readonly explainedClass: number;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
};

export type EngineOptions = {
  readonly force: BackendName | undefined;
  /** Where a network's folder is. */
  readonly folderOf: (network: string) => string;
  readonly onCrash: () => void;
  /** Told after every work on many films which backend did it: another one, where a device was lost meanwhile. */
  readonly onBackend?: (backend: BackendReport) => void;
};

/** The engine in its worker. A new worker starts the engine and loads the network by itself, so work can be repeated after a crash. */
export function engineClient({ force, folderOf, onCrash, onBackend = () => {} }: EngineOptions): EngineClient {
  const host = hostWorker<EngineFace>(() => startWorker(script, 'engine'), onCrash);
  const call = abortableCalls(host, (face, job) => void face.abort(job));
  const explainAll = (
    { network, inputs, request, signal, onProgress }: Parameters<EngineClient['explainAll']>[0],
    attempt?: typeof host.callOnce,
  ) =>
    call(
      (face, job) => {
        const work = { job, force, folder: folderOf(network), inputs, request };
        return face.explain(work, proxy(onProgress ?? (() => {})));
      },
      signal,
      attempt,
    );
  return {
    start: () => host.call((face) => face.start(force)),
    load: (network) => host.call((face) => face.load(force, folderOf(network))),
    warmUp: (network) => host.call((face) => face.warmUp(force, folderOf(network))),
    explain: async ({ input, ...work }) => {
      const { explanations, backend } = await explainAll({ ...work, inputs: [input] });
      const [explanation] = explanations;
      if (!explanation) throw new Failure('backend-lost', 'The engine gave no answer. Try again.');
      return { explanation, backend };
    },
    explainAll: async (work) => {
      const { explanations, backend } = await explainAll(work, host.callOnce);
      onBackend(backend);
      return explanations;
    },
    ablate: ({ network, signal, onProgress, ...work }) =>
      call((face, job) => face.ablate({ job, force, folder: folderOf(network), ...work }, proxy(onProgress)), signal),
    letGo: host.letGo,
    loadSegmenter: () => host.call((face) => face.loadSegmenter(force, folderOf(segmenter))),
    findLungs: async (input, signal, tries) => {
      signal.throwIfAborted();
      const found = await host[tries === 'once' ? 'callOnce' : 'call']((face) =>
        face.findLungs({ force, folder: folderOf(segmenter), input }),
      );
      signal.throwIfAborted();
      return found;
    },
  };
}
