import type { BackendReport } from '../../../src/shared/explanation.ts';
import type { ModelInputId, PredictionId, RadiographId, SaliencyMapId, Sha256 } from '../../../src/shared/identity.ts';
import type { ModelCard } from '../../../src/shared/model-card.ts';
import type { ModelInput } from '../../../src/shared/model-input.ts';
import type { Prediction } from '../../../src/shared/prediction.ts';
import type { MethodDescription, SaliencyMap } from '../../../src/shared/saliency-map.ts';
import type { OpenedFilm } from '../../../src/state/films-slice.ts';
import { createSession, type SessionStore } from '../../../src/state/session.ts';
import type { EngineClient, ExplainWork } from '../../../src/workers/engine-client.ts';
import type { ImagingClient } from '../../../src/workers/imaging-client.ts';

export const backend: BackendReport = { backend: 'wasm', label: 'WebAssembly', passedOver: [], forced: false };

export const methods: readonly MethodDescription[] = ['gradient', 'gradcam', 'lrp'].map((id) => ({
  id,
  label: id.toUpperCase(),
  family: 'gradient' as const,
  slow: false,
  explains: '',
  source: '',
  signed: id === 'lrp',
  options: id === 'lrp' ? [{ id: 'epsilon', label: 'ε', kind: 'number', default: 1e-6, minimum: 0, maximum: 1 }] : [],
}));

export const card = {
  id: 'pneumonia',
  name: 'Pneumonia',
  classes: [
    { id: 'normal', label: 'Normal' },
    { id: 'pneumonia', label: 'Pneumonia' },
  ],
} as unknown as ModelCard;

export function opened(id: string): OpenedFilm {
  return {
    record: {
      id: id as RadiographId,
      from: { name: id, sha256: id as Sha256, bytes: 1 },
      params: { format: 'png', bitsPerSample: 8, orientation: 1, decoder: 'fake' },
      width: 4,
      height: 4,
      white: 255,
      notes: [],
      synthetic: false,
    },
    window: { centre: 127.5, width: 255 },
    thumbnail: { close: () => undefined } as ImageBitmap,
  };
}

export const prediction: Prediction = {
  id: 'p' as PredictionId,
  from: 'i' as ModelInputId,
  params: { model: 'pneumonia', sha256: '', temperature: 1, threshold: 0.5 },
  logits: [0, 1],
  probabilities: [0.27, 0.73],
  predicted: 1,
};

export function saliencyMap(method: string): SaliencyMap {
  return {
    id: method as SaliencyMapId,
    from: 'i' as ModelInputId,
    params: { model: 'pneumonia', sha256: '', method, options: {}, explainedClass: 1, output: 'logit' },
    width: 2,
    height: 1,
    data: Float32Array.of(1, 2),
    signed: method === 'lrp',
  };
}

/** A session whose engine is ready, with films of these names open and the first of them on the stage. */
export function readySession(...films: readonly string[]): SessionStore {
  const session = createSession();
  session.getState().engineStarted(backend, methods);
  session.getState().networkLoaded('pneumonia', card);
  session.getState().addFilms(films.map((name) => ({ key: name, name, source: undefined })));
  for (const name of films) session.getState().filmOpened(name, { key: name, file: new File([], name) }, opened(name));
  return session;
}

export const imaging: ImagingClient = {
  edges: () => Promise.reject(new Error('not asked for')),
  warmUp: async () => undefined,
  open: async ({ file }) => opened(file.name),
  input: async () => ({}) as ModelInput,
  render: async () => ({ close: () => undefined }) as ImageBitmap,
};

/** An engine that writes down what it was asked, and answers when told to. */
export function fakeEngine() {
  const asked: ExplainWork[] = [];
  const answers: (() => void)[] = [];
  const engine: Pick<EngineClient, 'start' | 'load' | 'warmUp' | 'explain'> = {
    start: async () => ({ backend, methods }),
    load: async () => card,
    warmUp: async () => undefined,
    explain: (work) =>
      new Promise((resolve, reject) => {
        asked.push(work);
        work.signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
        answers.push(() => resolve({ explanation: { prediction, maps: work.request.methods.map(({ id }) => saliencyMap(id)) }, backend }));
      }),
  };
  return { engine, asked, answerLast: () => answers.at(-1)?.() };
}

/** Lets everything that waits for nothing happen. */
export const settle = () => new Promise((resolve) => setTimeout(resolve));
