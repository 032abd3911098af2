import { dispose, type Tensor, tensor2d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { ExplainRequest, Explanation } from '../shared/explanation.ts';
import { identify, type Params, type SaliencyMapId } from '../shared/identity.ts';
import type { ModelInput } from '../shared/model-input.ts';
import type { Prediction } from '../shared/prediction.ts';
import type { ExplainedOutput, SaliencyMap } from '../shared/saliency-map.ts';
import { type Activations, activationAt, forward } from './forward.ts';
import type { SaliencyMethod } from './methods/method.ts';
import { methodOf } from './methods/methods.ts';
import { settleOptions } from './methods/options.ts';
import type { Network } from './network/network.ts';
import type { NodeIndex } from './network/node.ts';
import { toPrediction } from './predict.ts';
import { walk } from './walk.ts';

/**
 * Classifies a batch and explains it by every method asked for: one forward pass, and one reverse walk for each composite.
 *
 * @throws Failure `unknown-method`, `unknown-class`
 */
export async function explainBatch(network: Network, inputs: readonly ModelInput[], request: ExplainRequest): Promise<Explanation[]> {
  const tasks = request.methods.map(({ id, options = {} }) => {
    const method = methodOf(id);
    return { method, options: settleOptions(method, options) };
  });
  const batch = toTensor(network, inputs);
  const activations = forward(network, batch);
  dispose(batch);
  try {
    const predictions = await predict(network, activations, inputs);
    const explained = predictions.map(({ predicted }) => (request.explainedClass === 'predicted' ? predicted : request.explainedClass));
    const planes = tidy(() => runTasks(network, activations, tasks, seed(predictions, explained, request.output)));
    const values = await Promise.all(planes.map((plane) => plane.data<'float32'>()));
    dispose(planes);
    return inputs.map((input, n) => {
      const prediction = at(predictions, n);
      const maps = tasks.map((task, t) =>
        toSaliencyMap(network, input, task, at(explained, n), request.output, batchItem(at(values, t), n, inputs.length)),
      );
      return { prediction, maps };
    });
  } finally {
    dispose(activations);
  }
}

type Task = { readonly method: SaliencyMethod; readonly options: Params };

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

/** Where the walk starts: 1 at the explained class; for the margin also −1 at the largest other logit. */
function seed(predictions: readonly Prediction[], explained: readonly number[], output: ExplainedOutput): Tensor {
  return tensor2d(
    predictions.map(({ logits }, n) => {
      const chosen = at(explained, n);
      const others = logits.map((logit, i) => (i === chosen ? Number.NEGATIVE_INFINITY : logit));
      const rival = output === 'margin' ? others.indexOf(Math.max(...others)) : -1;
      return logits.map((_, i) => (i === chosen ? 1 : i === rival ? -1 : 0));
    }),
  );
}

/** Methods whose composites are equal are read from one walk. */
function runTasks(network: Network, activations: Activations, tasks: readonly Task[], start: Tensor): Tensor[] {
  const read = tasks.map(({ method, options }) => ({ composite: method.composite(options), node: method.readAt(network, options) }));
  const walks = new Map<string, Map<NodeIndex, Tensor>>();
  for (const { composite } of read) {
    if (walks.has(composite.id)) continue;
    const stops = new Set(read.filter((each) => each.composite.id === composite.id).map(({ node }) => node));
    walks.set(composite.id, walk(network, activations, composite, start, stops));
  }
  const { height, width } = network.card.input;
  return tasks.map(({ method, options }, t) => {
    const { composite, node } = at(read, t);
    const arrived = walks.get(composite.id)?.get(node);
    if (arrived === undefined) throw new RangeError(`No walk reached the node that ${method.label} reads.`);
    return method.toMap({ arrived, activation: activationAt(activations, node), size: [height, width] }, options);
  });
}

function toSaliencyMap(
  { card }: Network,
  input: ModelInput,
  { method, options }: Task,
  explainedClass: number,
  output: ExplainedOutput,
  data: Float32Array,
): SaliencyMap {
  const params = { model: card.id, sha256: card.sha256, method: method.id, options, explainedClass, output };
  return {
    id: identify<SaliencyMapId>('saliency-map', [input.id], params),
    from: input.id,
    params,
    width: card.input.width,
    height: card.input.height,
    data,
    signed: method.signed(options),
  };
}

function batchItem(values: Float32Array, n: number, count: number): Float32Array {
  const length = values.length / count;
  return values.slice(n * length, (n + 1) * length);
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`Nothing at place ${index}.`);
  return item;
}
