import { dispose, type Tensor, tensor4d } from '@tensorflow/tfjs-core';
import type { ExplainProgress, ExplainRequest, Explanation } from '../shared/explanation.ts';
import { Failure } from '../shared/failure.ts';
import { identify, type Params, type SaliencyMapId } from '../shared/identity.ts';
import type { ModelInput } from '../shared/model-input.ts';
import type { Prediction } from '../shared/prediction.ts';
import type { ExplainedOutput, SaliencyMap } from '../shared/saliency-map.ts';
import { at, batchItem } from './batch-item.ts';
import { type Activations, activationAt, forward } from './forward.ts';
import type { ProbeMethod, SaliencyMethod, WalkMethod } from './methods/method.ts';
import { methodOf } from './methods/methods.ts';
import { settleOptions } from './methods/options.ts';
import type { Network } from './network/network.ts';
import { toPrediction } from './predict.ts';
import { runProbes } from './run-probes.ts';
import { runWalks } from './run-walks.ts';

export type BatchControl = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ExplainProgress) => void) | undefined;
  /** How many altered films the slow methods send through the network at once. */
  readonly probesAtOnce: number;
};

/** A method with every option settled. */
export type Task<Method extends SaliencyMethod = SaliencyMethod> = { readonly method: Method; readonly options: Params };

/** A batch that went through the network once, ready to be explained. */
export type ForwardPass = {
  readonly network: Network;
  readonly inputs: readonly ModelInput[];
  readonly activations: Activations;
  readonly predictions: readonly Prediction[];
  /** For each film, which sum of logits is explained. */
  readonly seeds: readonly (readonly number[])[];
};

/** What a method makes of one film. */
export type Made = Pick<SaliencyMap, 'data' | 'ledger' | 'standardError'>;

/**
 * Classifies a batch and explains it by every method asked for: one forward pass, one reverse walk for each composite, and for slow
 * methods as many passes as they need, film by film.
 *
 * @throws Failure `unknown-method`; `unsupported-node` where a method cannot treat a node of the network; the signal's reason when aborted
 */
export async function explainBatch(
  network: Network,
  inputs: readonly ModelInput[],
  request: ExplainRequest,
  control: BatchControl,
): Promise<Explanation[]> {
  const tasks: Task[] = request.methods.map(({ id, options = {} }) => {
    const method = methodOf(id);
    return { method, options: settleOptions(method, options) };
  });
  const walks = tasks.filter(isWalk);
  for (const task of walks) requireTreatable(network, task);
  const batch = toTensor(network, inputs);
  const activations = forward(network, batch, { fuse: !walks.some((task) => readsPreActivations(network, task)) });
  dispose(batch);
  try {
    const predictions = await predict(network, activations, inputs);
    const explained = predictions.map(({ predicted }) => (request.explainedClass === 'predicted' ? predicted : request.explainedClass));
    const seeds = predictions.map(({ logits }, n) => seedOf(logits, at(explained, n), request.output));
    const pass: ForwardPass = { network, inputs, activations, predictions, seeds };
    const made = new Map<Task, readonly Made[]>(await runWalks(pass, walks));
    for (const task of tasks.filter(isProbe)) made.set(task, await runProbes(pass, task, control));
    return inputs.map((input, n) => ({
      prediction: at(predictions, n),
      maps: tasks.map((task) => toSaliencyMap(network, input, task, at(explained, n), request.output, at(made.get(task) ?? [], n))),
    }));
  } finally {
    dispose(activations.filter((each) => each !== undefined));
  }
}

const isWalk = (task: Task): task is Task<WalkMethod> => 'readings' in task.method;
const isProbe = (task: Task): task is Task<ProbeMethod> => 'probe' in task.method;

function requireTreatable(network: Network, { method, options }: Task<WalkMethod>) {
  for (const { composite } of method.readings(network, options))
    for (const node of network.nodes) {
      const reason = composite.objection?.(node);
      if (reason !== undefined)
        throw new Failure('unsupported-node', `${method.label} cannot explain this network, because ${reason}. Choose another method.`);
    }
}

function readsPreActivations(network: Network, { method, options }: Task<WalkMethod>): boolean {
  return method.readings(network, options).some(({ composite }) => composite.readsPreActivations);
}

function toTensor({ card: { input } }: Network, inputs: readonly ModelInput[]): Tensor {
  const size = input.height * input.width * input.channels;
  const data = new Float32Array(inputs.length * size);
  for (const [n, each] of inputs.entries()) data.set(each.data, n * size);
  return tensor4d(data, [inputs.length, input.height, input.width, input.channels]);
}

async function predict({ card, logits }: Network, activations: Activations, inputs: readonly ModelInput[]): Promise<Prediction[]> {
  const values = await activationAt(activations, logits).data<'float32'>();
  return inputs.map((input, n) => toPrediction(card, input, Array.from(batchItem(values, n, inputs.length))));
}

/** 1 at the explained class; for the margin also −1 at the largest other logit. */
function seedOf(logits: readonly number[], chosen: number, output: ExplainedOutput): readonly number[] {
  const others = logits.map((logit, i) => (i === chosen ? Number.NEGATIVE_INFINITY : logit));
  const rival = output === 'margin' ? others.indexOf(Math.max(...others)) : -1;
  return logits.map((_, i) => (i === chosen ? 1 : i === rival ? -1 : 0));
}

function toSaliencyMap(
  { card }: Network,
  input: ModelInput,
  { method, options }: Task,
  explainedClass: number,
  output: ExplainedOutput,
  made: Made,
): SaliencyMap {
  const params = { model: card.id, sha256: card.sha256, method: method.id, options, explainedClass, output };
  return {
    id: identify<SaliencyMapId>('saliency-map', [input.id], params),
    from: input.id,
    params,
    width: card.input.width,
    height: card.input.height,
    signed: method.signed(options),
    ...made,
  };
}
