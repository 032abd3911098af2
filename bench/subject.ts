import { type Engine, startEngine } from '../src/engine/engine.ts';
import { type ModelFiles, readModel } from '../src/engine/network/read-model.ts';
import { encodeGreyPng } from '../src/imaging/encode-png.ts';
import { openRadiograph } from '../src/imaging/open-radiograph.ts';
import { preprocess } from '../src/imaging/preprocess.ts';
import { drawSample } from '../src/samples/draw-sample.ts';
import type { BackendName, Explanation } from '../src/shared/explanation.ts';
import type { ModelCard } from '../src/shared/model-card.ts';
import type { ModelInput } from '../src/shared/model-input.ts';
import type { MethodId } from '../src/shared/saliency-map.ts';

/** The three maps that most figures are about. */
export const threeMethods: readonly MethodId[] = ['gradient', 'gradcam', 'lrp'];

/** The class whose logit is explained in every figure: pneumonia. */
export const EXPLAINED = 1;

/** What is measured: the engine with the classifier that ships, and a film. */
export type Subject = {
  readonly backend: BackendName;
  readonly files: ModelFiles;
  readonly film: ModelInput;
  /** Explains the film, or those given. */
  readonly explain: (methods: readonly MethodId[], films?: readonly ModelInput[]) => Promise<Explanation[]>;
};

export type SubjectOptions = {
  /** Undefined: the engine's own choice. */
  readonly force: BackendName | undefined;
  readonly wasmPaths: Parameters<typeof startEngine>[0]['wasmPaths'];
  /** A file of the model's folder. */
  readonly read: (file: string) => Promise<Uint8Array>;
};

export async function startSubject({ force, wasmPaths, read }: SubjectOptions): Promise<Subject> {
  const engine: Engine = await startEngine({ force, wasmPaths });
  const files = await readModel(read);
  const network = engine.loadNetwork(files);
  const film = await drawInput(files.card, 1);
  return {
    backend: engine.report.backend,
    files,
    film,
    explain: (methods, films = [film]) =>
      engine.explain(network, films, { methods: methods.map((id) => ({ id })), explainedClass: EXPLAINED, output: 'logit' }),
  };
}

/** A synthetic film as the network sees it. */
export async function drawInput(card: ModelCard, seed: number): Promise<ModelInput> {
  const bytes = encodeGreyPng(drawSample({ seed, finding: 'lobar', width: 300, height: 300 }), 'synthetic');
  const radiograph = await openRadiograph({ name: `synthetic ${seed}`, bytes }, () => {
    throw new Error('A sample is a PNG.');
  });
  return preprocess(radiograph, card);
}
