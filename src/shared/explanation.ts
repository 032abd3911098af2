import type { Params } from './identity.ts';
import type { Prediction } from './prediction.ts';
import type { ExplainedOutput, MethodId, SaliencyMap } from './saliency-map.ts';

/** What to explain, and how. */
export type ExplainRequest = {
  readonly methods: readonly { readonly id: MethodId; readonly options?: Params }[];
  /** 'predicted', or the index of a class. */
  readonly explainedClass: 'predicted' | number;
  readonly output: ExplainedOutput;
};

/** One film: what the network says, and a map for each method asked for, in that order. */
export type Explanation = { readonly prediction: Prediction; readonly maps: readonly SaliencyMap[] };

/** How far the slow methods of a request are: passes through the network, done and in all. */
export type ExplainProgress = { readonly method: MethodId; readonly done: number; readonly total: number };

export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/** Which backend runs, and why none of the faster ones. */
export type BackendReport = {
  readonly backend: BackendName;
  readonly label: string;
  /** Asked for by name, not chosen. */
  readonly forced: boolean;
  readonly passedOver: readonly { readonly backend: BackendName; readonly label: string; readonly reason: string }[];
};
