import {
  add,
  conv2d,
  conv2dTranspose,
  div,
  engine,
  step as isAbove,
  matMul,
  minimum,
  mul,
  relu,
  reshape,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor2d,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core';
import { type Step, stepsOf } from '../steps.ts';
import { EXPLAINED, type Subject } from '../subject.ts';
import { found, plainForward, type Uploaded, upload } from './plain-forward.ts';

const EPSILON = 1e-6;

type Weights = ReadonlyMap<string, Uploaded>;
type Parts = { readonly whole: Weights; readonly positive: Weights; readonly negative: Weights };

/** LRP ε-z⁺ written by hand from plain tfjs operations, every convolution transposed by `conv2dTranspose`. Clamped weights are made once, as ours are. */
export function convTransposeLrpPeer({ files, film: { data, width, height, channels } }: Subject): () => Promise<Float32Array> {
  const steps = stepsOf(files);
  const parts = { whole: upload(steps), positive: upload(steps, (w) => Math.max(w, 0)), negative: upload(steps, (w) => Math.min(w, 0)) };
  return async () => {
    const map = tidy(() => sum(relevance(steps, parts, tensor4d(data, [1, height, width, channels]), files.card.classes.length), 3));
    const values = await map.data<'float32'>();
    map.dispose();
    return values;
  };
}

function relevance(steps: readonly Step[], parts: Parts, film: Tensor, classes: number): Tensor {
  const outputs = plainForward(steps, parts.whole, film);
  const arrived = new Map<string, Tensor>();
  arrived.set(steps.at(-1)?.name ?? '', tensor2d([Array.from({ length: classes }, (_, i) => (i === EXPLAINED ? 1 : 0))]));
  for (const step of [...steps].reverse()) {
    if (step.kind === 'input') return found(arrived, step.name);
    const inputs = step.inputs.map((name) => found(outputs, name));
    const readsFilm = step.inputs.some((name) => name === steps[0]?.name);
    const shares = through(step, inputs, found(outputs, step.name), found(arrived, step.name), parts, readsFilm);
    step.inputs.forEach((name, i) => {
      const before = arrived.get(name);
      const share = shares[i] ?? film;
      arrived.set(name, before ? add(before, share) : share);
    });
  }
  throw new Error('The steps have no input.');
}

/** Takes relevance from a step's output to its inputs. All but the film are behind a ReLU: they have no negative part to look at. */
function through(step: Step, inputs: Tensor[], output: Tensor, arriving: Tensor, parts: Parts, readsFilm: boolean): Tensor[] {
  const [x] = inputs;
  if (step.kind === 'relu' || step.kind === 'input' || x === undefined) return [arriving];
  if (step.kind === 'convolution') {
    const positive = found(parts.positive, step.name);
    const terms = [{ input: readsFilm ? relu(x) : x, weights: positive.weights }];
    if (readsFilm) terms.push({ input: minimum(x, 0), weights: found(parts.negative, step.name).weights });
    const linear = terms.map(({ input, weights }) => conv2d(input as Tensor4D, weights as Tensor4D, step.strides, step.padding));
    const ratio = stableRatio(
      arriving,
      linear.reduce<Tensor>((z, term) => add(z, term), positive.bias),
    );
    const shape = x.shape as [number, number, number, number];
    const shares = terms.map(({ input, weights }) =>
      mul(input, conv2dTranspose(ratio as Tensor4D, weights as Tensor4D, shape, step.strides, step.padding)),
    );
    return [shares.reduce((a, b) => add(a, b))];
  }
  const ratio = stableRatio(arriving, output);
  if (step.kind === 'add') return inputs.map((input) => mul(input, ratio));
  if (step.kind === 'dense') return [mul(x, matMul(ratio as Tensor2D, found(parts.whole, step.name).weights as Tensor2D, false, true))];
  if (step.kind === 'average-pool') {
    const attributes = { filterSize: step.window, strides: step.strides, pad: step.padding };
    return [mul(x, engine().runKernel('AvgPoolGrad', { dy: ratio, input: x }, attributes) as Tensor)];
  }
  const [batch = 1, height = 1, width = 1, channels = 1] = x.shape;
  return [mul(x, div(reshape(ratio, [batch, 1, 1, channels]), height * width))];
}

/** R ÷ (z + ε·sgn z), with sgn 0 = 1. */
function stableRatio(relevance: Tensor, z: Tensor): Tensor {
  const sign = sub(1, mul(2, isAbove(mul(z, -1))));
  return div(relevance, add(z, mul(sign, EPSILON)));
}
